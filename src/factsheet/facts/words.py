"""English words that are as near to a word of the fact file as a misspelling of it, and mean something else.

They are those of a spelling dictionary (Hunspell's ``en_US``) that would else be taken for a key or for a
value, but for other forms of the same word ("documents") and other spellings of it ("canceled").
"""

from __future__ import annotations

OF_THEIR_OWN = frozenset(
    """
    abject abort abscessed abut academia academies academism accented accepted accesses accessor accosted
    accursed acronymous aftmost almost ambler antonymous asocial assail assailed assessed asthenic attributed
    attributer attributives attributor babel baps bases basic basics basil basin basins basks bass bast bate
    bath beast beat beet belt bent beset besot bets better bind blear bother bout bows brows built bust cables
    camber came canceler caper caps carts caseates catcalled cate caveator chancels chances chandelled changed
    changer changers channels chariots charms chars chartist chats chick chock chuck clangers clean cleat
    coincidence columnar columned columnist commands commence commences commends commented commenter communes
    concealed conceited concerted confected conference confessed confessions confidante confident confluence
    confuted congested connected consented consents consisted consoled constant consulate consulates consults
    consumed contacted contemned contented contentedly contents contester continence contorted contract contrast
    contrasted contused convected conventions convents conversations converted convulsed convulsions cornuted
    corroborates corroborator cote counter counties courted cows crate creditability cress croup crows dace dale
    dame dare data dato daze declaimer decryption decumbent definitive descriptive descriptor desorption dews
    disclosure displode dock docs documental documenter documents dote dress eduction ember enact epact
    erudition estimable estimative estimator estivate estivated estivates ether evens evert eviction exalt
    except fables failures fame fate fath fest fetter figured figurer figurers figurines find fissures fixtures
    foremast foremasts forgat formal formals formant formate foumarts gables gabs gads gags gals game gamps gape
    gapes gars gasp gasps gate gats gawps gays gest getter glace grange grate greet grout grows guild gyps hame
    harts hate hath headiness headlines headpins headwinds healings hearings hearth heath heck helpings heme
    herrings hest hews hind historic hoardings holdings hows ideality identified identifies identify identities
    imago inherent init institutions intelligent intensest interact intercept intercut interject interment
    intermit internat internet internist intersect intersex irate japer jest kame kina kine king kink kino knit
    lace lactation lame langrage lapel laps late latter lavation laxation lefter legation lest libation libel
    ligation litter livelihood livelihoods lively lobation locating locative locution locutions lows lunation
    luxation macerate mange manor maps mate math measured measurer meatuses mews mind miner moderato moderator
    modulate mote mother mounted mows naps nebs ness nest nets netter newt newts next nigh node none nope nose
    nummary oasis oath objet obtect occupied ocher officiant officiary officiate officinal omber orange orate
    orificial orle otter outfaced outlasted outlawed outpaced outraced outraged outvoted pace pacer pager palace
    paler pamper panned paps parer parson pash patch pate pats pauper payer peace perron petter pews piper pith
    plage plaice plane planed planked planner planners planted plate ploce polity pother prate preen preps presa
    preys profited prole prows qualified qualifies qualities quantifier questing quite quota quoth race rage
    rake rance ranee rangy rape raper raps rare rata rath rathe rats rave raze readability readings reasoned
    reasoner reasoners rebutted refitted reflated refuter refuters refutes replicability reputed requited
    resource rest resulted rete rile rind rite roble robs rocs rods roes roll rote roue rouge roup rouse routs
    rule sables safely same sanding saps sate sated satiated scalding scanning scanting scending scorched
    scourges searcher searches season seasons seated sedition sensitize sensitized sensitizes setter sews sext
    sheen sheep sheer sigh signore situated skated skeet slanging slanting slated sleet smirched snatched snit
    sociable sociably societal sociol sounding sourced sourness sows spanging spanking spanning spending
    stabbing stables stabling stacking staffing staged staining staked staled stalking stalling stamping
    stanched stanching stapling starched starches stared starling starring started starting startled startups
    starving stashing statemented stater states stats statue statued statues statures statutes staved stayed
    steading stinging stinking stinting stonking stranding stratus striated striding studding stunning stunting
    substantial substantiate substantival subtile summarily summerly summery summitry surtitle surtitles
    swanking swanning sweet tabes tablas tabled tablet tablets tales tame taper taps teat tent test tetter thebe
    thee there therme these thigh thyme tithe tittle tonic tote tother tows toxic transaction transition
    translating translative translator translocation transudation treason treen tress tropic trows umber
    uncertified unfit univ unlit unlovely unpurified untimely unwisely utmost vague vale valse valve vent
    verbalism vest vices vocation voiced vote vows wame wealth west wetter wind wows yaps yest yews zaps zest
    """.split()
)
