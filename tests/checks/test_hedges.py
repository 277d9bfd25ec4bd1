"""Words that say who says so, or how it stands."""

from __future__ import annotations

import pytest

from factsheet.checks.hedges import hedges


@pytest.mark.parametrize(
    "text",
    [
        "It was shut for nine weeks, which the Authority disputes.",
        "It was shut for nine weeks; the Authority disputes the length.",
        "The length of the closure is in dispute.",
        "It was shut for nine weeks; the Authority contests the length.",
        "Accounts of the closure differ.",
        "The Authority and the residents disagree on the length.",
        "Residents report a closure of nine weeks; the Authority gives another figure.",
        "Residents say that it was shut.",
        "It may have been shut.",
        "That it was shut is unverified.",
        "The Prosecutor-General counted 412 convictions.",
        "He gave the number as 412.",
        "By official figures, 412 were convicted.",
        "The ministry wrote that it was shut.",
        "Survivors describe a wall of water.",
        "A former inmate recounts, and complained of, beatings.",
        "The network documented 61 deaths.",
        "The accusation was rejected by the directorate.",
        "The number has yet to be verified.",
        "There is no independent evidence that it was shut.",
        "Official figures show 412.",
        "She maintains the depot was shut; he maintains the opposite.",
    ],
)
def test_a_text_says_that_not_all_agree(text: str) -> None:
    assert hedges(text)


@pytest.mark.parametrize(
    "text",
    [
        "It is beyond dispute that the canals went dry.",
        "The canals went dry, and no official disputes that the meters work.",
        "That the canals went dry is no longer in dispute.",
        "The undisputed closure lasted nine weeks.",
        "The dispute over fees went on.",
        "The depot lost 110 jobs in May 2025.",
        "His asylum claim was rejected after the annual report.",
        "He lives in the United States.",
        "He was told to leave.",
        "The depot maintains 40 engines, and accused nobody.",
        "412 cases were counted; the depot gave up 110 jobs.",
        "In May, cases were counted 412 times.",
    ],
)
def test_a_text_is_firm(text: str) -> None:
    assert not hedges(text)
