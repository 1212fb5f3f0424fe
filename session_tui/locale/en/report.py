"""The report."""

MESSAGES = {
    # dates
    "day": "{day}\u00a0{month}\u00a0{year}",
    "month_1": "January",
    "month_2": "February",
    "month_3": "March",
    "month_4": "April",
    "month_5": "May",
    "month_6": "June",
    "month_7": "July",
    "month_8": "August",
    "month_9": "September",
    "month_10": "October",
    "month_11": "November",
    "month_12": "December",
    # cover and page
    "kind": "Recommendations of the strategic session",
    "organisers": "Organisers",
    "partners": "Partners",
    "document_no": "No. {number}",
    "status_draft": "draft",
    "status_final": "final document",
    "of_pages": "of",
    "contents": "Contents",
    # chapters
    "summary": "Summary",
    "decisions": "Decisions",
    "contested": "What stayed contested",
    "agenda": "How the day went",
    "passports": "Passports of initiatives",
    "next": "Next steps",
    "group_no": "Group {number}",
    "plenary": "Plenary",
    "annex": "Annex {letter}",
    "annex_letters": "ABCDEF",
    "protocol": "Voting protocol",
    "attendance": "Participants",
    "placement": "Placement in groups",
    "method": "How votes were counted",
    "glossary": "Glossary",
    "data": "Data",
    # summary
    "participants": {"one": "participant", "other": "participants"},
    "groups": {"one": "group", "other": "groups"},
    "proposals": {"one": "proposal", "other": "proposals"},
    "recommendations": {"one": "recommendation", "other": "recommendations"},
    "met": {"one": "{figure}\u00a0person took part", "other": "{figure}\u00a0people took part"},
    "present": {"one": "{figure}\u00a0of them was checked in.", "other": "{figure}\u00a0of them were checked in."},
    "nobody": "No participants are registered.",
    "worked": "They worked in {groups} and put forward {proposals}.",
    "put_forward": "Put forward: {proposals}.",
    "in_groups": {"one": "{figure}\u00a0sector group", "other": "{figure}\u00a0sector groups"},
    "n_people": {"one": "{n}\u00a0person", "other": "{n}\u00a0people"},
    "n_proposals": {"one": "{figure}\u00a0proposal", "other": "{figure}\u00a0proposals"},
    "n_rounds": {"one": "{figure}\u00a0round of voting", "other": "{figure}\u00a0rounds of voting"},
    "n_ballots": {"one": "{figure}\u00a0ballot", "other": "{figure}\u00a0ballots"},
    "n_recommendations": {"one": "{figure}\u00a0recommendation", "other": "{figure}\u00a0recommendations"},
    "voted": {
        "one": "There was {rounds} with {ballots}.",
        "other": "There were {rounds} with {ballots}.",
    },
    "adopted_in_all": {
        "one": "{recommendations} was adopted.",
        "other": "{recommendations} were adopted.",
    },
    "contested_in_all": {
        "one": "{proposals} stayed contested.",
        "other": "{proposals} stayed contested.",
    },
    "main_recommendations": "Main recommendations",
    "and_more": {
        "one": "And {n}\u00a0more recommendation under “Decisions”.",
        "other": "And {n}\u00a0more recommendations under “Decisions”.",
    },
    # votes
    "how_to_read_bars": (
        "The dark bar shows votes for, the grey one against, the light one abstentions; the upright mark is the "
        "threshold of adoption."
    ),
    "votes_for": "{votes} for",
    "votes_against": "{votes} against",
    "votes_abstain": "{votes} abstained",
    "approvals": "approved by {votes} of {base}",
    "points": "{points} points",
    "needed": "{votes} needed",
    "of": "{part} of {whole}",
    "adopted": "adopted",
    "not_adopted": "not adopted",
    "undecided": "undecided",
    "not_voted": "not voted on",
    "no_votes": "No votes were taken.",
    "no_recommendations": "The votes adopted no recommendation.",
    "without_vote": "Taken up without a vote.",
    "contested_lead": (
        "These proposals came close to the threshold, ended in a tie, or are seen differently by the communities. "
        "They deserve another discussion before anybody decides."
    ),
    "contested_near_miss": "Narrowly missed",
    "contested_tie": "A tie",
    "contested_split": "The hall is split",
    "community": "Community",
    "supported": "In favour",
    "votes_of": "Votes",
    # groups and passports
    "priorities": "Priorities",
    "moderator": "Moderator",
    "room": "Room",
    "size": "Size",
    "proposals_put": "Proposals",
    "results": "Results",
    "proposal": "Proposal",
    "support": "Support",
    "needed_head": "Needed",
    "verdict": "Verdict",
    "no_proposals": "No proposals were put forward.",
    "fallen": "Merged and declined",
    "owner": "Owner",
    "deadline": "Deadline",
    "indicator": "Indicator",
    "addressee": "Addressee",
    "source": "Source",
    "amount": "Cost",
    "resources": "Resources",
    "funding": "Funding",
    "authors": "Authors",
    "group": "Group",
    "problem": "Problem",
    "solution": "Solution",
    "effect": "Expected effect",
    "risks": "Risks",
    "not_named": "nobody yet",
    "not_set": "not set",
    "proposal_no": "proposal {number}",
    "in_round": "round {number}",
    # next steps
    "recommendation": "Recommendation",
    "recommendation_no": "recommendation {number}",
    "follow_up": "Progress",
    "gaps": "What is missing",
    "gaps_lead": {
        "one": "{n}\u00a0recommendation lacks an owner or a deadline.",
        "other": "{n}\u00a0recommendations lack an owner or a deadline.",
    },
    "gaps_numbers": "By number:",
    "addressees": "Addressees",
    # annexes
    "round_no": "Round {number}",
    "scope": "Scope",
    "ballot": "Ballot",
    "secret": "secret",
    "open": "open",
    "electorate": "Electorate",
    "entitled": "Entitled",
    "cast": "Cast",
    "valid": "Valid",
    "opened": "Opened",
    "closed": "Closed",
    "rule": "Rule",
    "method_used": "Method",
    "for": "For",
    "against": "Against",
    "abstain": "Abst.",
    "approvals_head": "Approvals",
    "points_head": "Points",
    "absent": "Did not vote",
    "attendance_note": "By group: name, organisation, position, town, community.",
    "pseudonyms_note": "Names are replaced by pseudonyms.",
    "away": "not checked in",
    "no_group": "Without a group",
    "aim": "Aim",
    "reached": "Reached",
    "bound": "Bound",
    "proof": "Proof",
    "proved": "cannot be better",
    "not_proved": "bound not proved",
    "seed": "Seed of the random choices: {seed}. With it the placement repeats exactly.",
    "data_lead": (
        "The tables embedded in this file let anybody recount the results. They are separated by commas, in UTF-8."
    ),
    "file": "File",
    "holds": "What it holds",
    "lines": "Rows",
    "hash_lead": "Checksum of the session's data (SHA-256):",
    # glossary
    "term_session": "Strategic session",
    "term_session_means": "a meeting of different communities that works out recommendations in a day or two.",
    "term_group": "Sector group",
    "term_group_means": "participants who work on common priorities.",
    "term_community": "Community",
    "term_community_means": "whom a participant speaks for: experts, business, municipalities, public agencies.",
    "term_round": "Round",
    "term_round_means": "one vote; its rule and its electorate don't change after it opens.",
    "term_base": "Base",
    "term_base_means": "the number that a fraction is taken of: cast, valid, present, or entitled.",
    "term_majority": "Majority",
    "term_majority_means": "the fraction of the base that a proposal needs in order to be adopted.",
    "term_quorum": "Quorum",
    "term_quorum_means": "how many people must vote for a round to count.",
    "term_margin": "Margin",
    "term_margin_means": "how many votes were over the threshold, or short of it.",
    "term_secret": "Secret round",
    "term_secret_means": "who voted and what was voted are stored apart; nothing joins them again.",
    "term_recommendation": "Recommendation",
    "term_recommendation_means": "an adopted proposal with addressee, owner, deadline and indicator.",
    # refusals
    "bad_template": (
        "Report template {file}, line {line}: {why}.\n"
        "Mend that line, or remove the file: the built-in one takes its place."
    ),
    "forbidden_address": (
        "A report template asks for “{address}”, which is not in its folder.\n"
        "Put the file beside the template; nothing is taken from the network or from other folders."
    ),
    "too_slow": (
        "The report was not ready within {seconds} s and was stopped.\n"
        "Shorten the longest texts or leave out parts of the report."
    ),
    "too_large": (
        "The report needed more than {megabytes} MB of memory.\n"
        "Shorten the longest texts or leave out parts of the report."
    ),
    "no_pango": (
        "The system's text layout libraries were not found: {why}.\nRun session-tui doctor: it shows what to install."
    ),
    "renderer_failed": (
        "Laying out the report broke off: {why}.\n"
        "The session's data is safe. Try again; if that doesn't help, go back to the built-in templates."
    ),
    "cannot_write": (
        "{file} could not be written: {why}.\nSee that the folder is writable and that the disk has room."
    ),
}
