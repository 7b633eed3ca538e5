#include "law/strongly_connected.h"

#include <algorithm>

namespace mithaq::law {

namespace {

class Search {
public:
    explicit Search(const Successors& successors)
        : successors_(successors),
          order_(successors.size(), kUnseen),
          low_(successors.size()),
          on_stack_(successors.size()) {
        found_.component_of.resize(successors.size());
    }

    StronglyConnected run() && {
        for (std::uint32_t node = 0; node < successors_.size(); ++node)
            if (order_[node] == kUnseen) visit(node);
        return std::move(found_);
    }

private:
    static constexpr std::uint32_t kUnseen = 0xFFFFFFFF;
    struct Frame {
        std::uint32_t node;
        std::size_t next;  // of its successors
    };

    void open(std::uint32_t node) {
        order_[node] = low_[node] = counter_++;
        stack_.push_back(node);
        on_stack_[node] = true;
        frames_.push_back({node, 0});
    }

    void visit(std::uint32_t root) {
        open(root);
        while (!frames_.empty()) {
            const std::uint32_t node = frames_.back().node;
            if (frames_.back().next < successors_[node].size()) {
                const std::uint32_t to = successors_[node][frames_.back().next++];
                if (order_[to] == kUnseen)
                    open(to);
                else if (on_stack_[to])
                    low_[node] = std::min(low_[node], order_[to]);
                continue;
            }
            frames_.pop_back();
            if (!frames_.empty()) low_[frames_.back().node] = std::min(low_[frames_.back().node], low_[node]);
            if (low_[node] == order_[node]) close(node);
        }
    }

    void close(std::uint32_t root) {
        std::vector<std::uint32_t> members;
        for (std::uint32_t node = kUnseen; node != root;) {
            node = stack_.back();
            stack_.pop_back();
            on_stack_[node] = false;
            found_.component_of[node] = static_cast<std::uint32_t>(found_.components.size());
            members.push_back(node);
        }
        std::sort(members.begin(), members.end());
        found_.components.push_back(std::move(members));
    }

    const Successors& successors_;
    StronglyConnected found_;
    std::vector<std::uint32_t> order_;
    std::vector<std::uint32_t> low_;
    std::vector<bool> on_stack_;
    std::vector<std::uint32_t> stack_;
    std::vector<Frame> frames_;
    std::uint32_t counter_ = 0;
};

}  // namespace

StronglyConnected strongly_connected(const Successors& successors) { return Search(successors).run(); }

}  // namespace mithaq::law
