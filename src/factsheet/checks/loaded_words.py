"""Words that judge, each with what may stand instead.

Drawn from what the style guides of news agencies and parliamentary libraries warn of, and from ACCORD's
and EUAA's rules on neutral language: verbs of saying that take sides, feelings of the writer, euphemisms,
labels for people. Words that a law or a treaty uses ("cruel", "terrorist offence", "alleged") are left out.
"""

from __future__ import annotations

from msgspec import Struct


class Loaded(Struct, frozen=True, gc=False):
    """``forms`` are in small letters; ``instead`` is empty where the words are best left out.

    Harmless where one of the words ``after`` stands right before them, or one of ``before`` right after.
    """

    forms: tuple[str, ...]
    instead: str = ""
    after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()


_A_NOUN = tuple(
    "the a these those this that his her its their such any all other of asylum no many some two three several include "
    "includes including to on about from by for against with between make makes made rejected denied".split()
)
"""Before "claims that" where claims are things, not what somebody does."""

_TO_SEE = tuple(
    "visible audible marked legible labelled heard seen shown stated readable recognisable defined indicated described "
    "identified".split()
)
_IN_LAW = tuple(
    "offence offences offense offenses financing act acts list lists organisation organization organisations "
    "organizations group groups entity entities designation designations".split()
)
"""After "terrorist" where a law or a list has the word."""

OF_RULES = tuple("of for governing applicable under established laid introduced provided set created".split())
_ILL = tuple("schizophrenia schizophrenic personality delusion delusions ideation disorder".split())
_FREED = tuple("prisoners prisoner hostages hostage detainees detainee women woman men was were be been is are".split())
_DIRE = tuple("situation plight conditions".split())


def _of(instead: str, *forms: str, after: tuple[str, ...] = (), before: tuple[str, ...] = ()) -> Loaded:
    return Loaded(forms, instead, after, before)


LOADED: tuple[Loaded, ...] = (
    # Verbs of saying that doubt, vouch or accuse
    _of("says that", "claims that", after=_A_NOUN),
    _of("said that", "claimed that", "claiming that", "insisted that", "boasted that", "ranted that", "whined that"),
    _of("said that", "admitted that", "confessed that", "conceded that", "pointed out that", "bragged that"),
    _of("said that", "maintained that", before=("position", "line", "view", "stance", "level", "rate", "speed")),
    _of(
        "says that",
        "admits that",
        "confesses that",
        "concedes that",
        "points out that",
        "insists that",
        "boasts that",
        "brags that",
    ),
    _of("said that he or she", "claimed to have", "claimed to be", "claimed he", "claimed she", "claimed they"),
    _of("reported, with who says so", "purported", "purportedly", "supposedly"),
    _of("criticised", "lashed out at", "hit out at", "tore into", "railed against"),
    _of("", "so-called", "self-styled"),
    # Certainty that is the writer's
    _of(
        "",
        "obviously",
        "undoubtedly",
        "unquestionably",
        "undeniably",
        "indisputably",
        "needless to say",
        "it is clear that",
    ),
    _of("", "of course", after=("matter", "matters", "change", "changes")),
    _of("", "is clearly", "are clearly", "was clearly", "were clearly", "has clearly", "had clearly", before=_TO_SEE),
    # Feelings of the writer
    _of("", "desperately", "tragically", "sadly", "unfortunately", "regrettably", "shockingly", "appallingly"),
    _of("", "thankfully", "fortunately", "luckily", "hopefully", "miraculously", "ironically", "interestingly"),
    _of("", "astonishing", "astonishingly", "staggering", "whopping", "breathtaking", "remarkably"),
    _of("", "stunning", after=("without", "before", "after", "by", "pre"), before=("of", "before", "gun", "guns")),
    _of("urgent, or what made it so", "desperate", before=_DIRE),
    _of("what happened, in plain words", "shocking", "outrageous", "appalling", "horrific", "horrifying", "horrendous"),
    _of("what happened, in plain words", "tragic", "heinous", "barbaric", "monstrous", "atrocious", "unspeakable"),
    _of("what was done, in plain words", "brutal", "brutally", "savage", "savagely", "viciously"),
    _of("what was done, in plain words", "vicious", before=("circle", "circles", "cycle", "spiral")),
    _of("what was done, in plain words", "ruthless", "ruthlessly", "merciless", "mercilessly", "bloodthirsty"),
    _of("what was done, in plain words", "senseless", "cowardly", "despicable", "disgusting", "disgraceful"),
    _of("what was done, in plain words", "shameful", "shamefully", "vile", "wicked", "sinister", "callous"),
    _of("what was done, in plain words", "evil", before=("spirit", "spirits", "eye")),
    _of("what was done, in plain words", "bloody crackdown"),
    _of("what was done, in plain words", "brazen", "brazenly", "blatant", "blatantly", "egregious", "draconian"),
    _of("what was done", "flagrant", "flagrantly", before=("denial", "breach", "violation")),
    _of("what was done", "cynical", "cynically", "hypocritical", "unscrupulous", "greedy"),
    _of("what was done", "heroic", "heroically", "courageous", "courageously", "valiant", "valiantly", "fearless"),
    _of("what was done", "bravely", "legendary", "world-class", "groundbreaking", "game-changing"),
    _of("known for, with the source", "notorious", "notoriously", "infamous", "infamously"),
    _of("what is wrong with it", "laughable", "ludicrous", "ridiculous", "absurd", "bizarre", "nonsensical"),
    _of("what he or she did", "lunatic", "insane", "crazy", "stupid", "foolish"),
    _of("what he or she did", "paranoid", before=_ILL),
    _of("what he or she did", "incompetent", before=("to",)),
    _of("what it says", "damning", "bombshell", "propagandistic"),
    _of("killings, with their number", "bloodbath", "carnage", "butchered"),
    _of("what the person went through", "living hell", "nightmare"),
    _of("what the person went through", "ordeal", after=("by",)),
    # Labels for people, governments and institutions
    _of("the government", "the regime", before=OF_RULES),
    _of("the government", "regime forces", "regime troops", "regime officials"),
    _of("the government", "puppet government", "puppet regime", "puppet state"),
    _of("the person's office", "dictator", "tyrant", "despot", "strongman"),
    _of("a neutral description of the person", "thug", "thugs", "goon", "goons", "henchman", "henchmen", "stooge"),
    _of("a neutral description of the person", "crony", "cronies", "lackey", "lackeys", "mouthpiece", "fanatic"),
    _of("a neutral description of the person", "fanatics", "fanatical", "zealot", "zealots", "freedom fighter"),
    _of("fighters, or the name of the group", "freedom fighters"),
    _of("a neutral description of the people", "butchers", after=("two", "three", "some", "as", "halal", "kosher")),
    _of("a neutral description of the people", "murderers", after=("convicted", "sentenced")),
    _of("fighters, or the name of the group", "terrorists"),
    _of("a fighter, or the name of the group", "terrorist", before=_IN_LAW),
    _of("killed, or the dead", "martyr", "martyrs", "martyred"),
    _of("taken, with who holds it now", "liberated", after=_FREED),
    _of("what the person stands for", "hardline", "hard-line", "hardliner", "hardliners"),
    _of("migrant without papers", "illegal immigrant", "illegal migrant", "illegal alien"),
    _of("migrants without papers", "illegal immigrants", "illegal migrants", "illegal aliens", "illegals"),
    _of("the number of people", "flood of refugees", "flood of migrants", "wave of migrants", "swarm of", "hordes of"),
    _of("rejected, with the decision", "bogus"),
    _of("civilians", "innocent civilians", "innocent people", "innocent victims"),
    _of("uses a wheelchair", "wheelchair-bound", "confined to a wheelchair"),
    _of("took his or her own life", "committed suicide", "commit suicide", "commits suicide"),
    # Euphemisms, and words of one side
    _of("civilians killed", "collateral damage"),
    _of("killed, or destroyed", "neutralised", "neutralized"),
    _of("air strike", "surgical strike"),
    _of("air strikes", "surgical strikes"),
    _of("job cuts, with their number", "rightsizing", "right-sizing"),
    _of("", "unprovoked"),
    _of("false report, with what is false in it", "fake news"),
    _of("investigation", "witch hunt", "witch-hunt"),
    _of("court", "kangaroo court", "show trial", "show trials"),
    _of("what was wrong with it", "sham"),
    _of("what was wrong with it", "rigged", before=("with", "up", "to", "for", "ship", "ships", "vessel")),
    _of("", "hell-bent", "hellbent", "slap in the face"),
)
