"""The predicates of docs/claims.md with their core arguments, for the tests that compare claims."""

# The core arguments of each predicate; the others are optional and not scored.
CORE = {
    "signed": ["state", "instrument"], "ratified": ["state", "instrument"], "acceded": ["state", "instrument"],
    "notified_withdrawal": ["state", "instrument"], "withdrew": ["state", "instrument"], "suspended": ["state", "instrument"],
    "withdrew_ratification": ["state", "instrument"], "party_to": ["state", "instrument"], "in_force": ["instrument"],
    "extended": ["instrument"], "number_of_parties": ["instrument", "role"], "safeguards_in_force": ["state", "kind"],
    "adopted": ["body", "instrument"], "voted": ["state", "vote", "choice"], "number_of_votes": ["vote", "choice"],
    "participated": ["who", "event"], "did_not_participate": ["who", "event"], "number_of_states": ["of", "role"],
    "convened": ["convener", "event"], "negotiated": ["party", "matter"], "possesses_weapons": ["state"],
    "possesses_warheads": ["holder", "measure"], "declared_possession": ["state"], "renounced_weapons": ["state"],
    "hosts_weapons": ["host", "owner"], "transferred": ["supplier", "recipient", "item"],
    "assisted": ["actor", "addressee", "conduct"], "tested": ["state"], "exploded_in_war": ["target"],
    "threatened_use": ["state"], "operates_reactors": ["state"], "enriched_uranium": ["state", "measure"],
    "stated": ["speaker", "content"], "opposed": ["who", "matter"], "supported": ["who", "matter"],
    "found_noncompliance": ["body", "state", "instrument"], "ended_in": ["event", "outcome"],
    "called_on": ["caller", "addressee", "action"], "obliges": ["instrument", "addressee", "action"],
    "alleged_breach": ["accused", "instrument"], "first_of_kind": ["subject", "scope"],
}

# Arguments whose codes are an open list: one that differs is half right.
SOFT = {"content", "action", "conduct", "scope", "matter", "addressee", "kind", "item", "event"}
VERDICTS = ("supported", "contradicted", "contested", "not_in_record")
