"""English words that are as near to a word of the fact file as a misspelling of it, and mean something else.

They are those of a spelling dictionary (Hunspell's ``en_US``) that could else be taken for a word of a key or
of a value, but for other forms of it that mean the same ("estimated") and other spellings ("canceled").
"""

from __future__ import annotations

OF_THEIR_OWN = frozenset(
    """
    abject abort abscessed abut academia academies academism accented accepted accessed accesses accessor accosted
    accursed acronymous aftmost almost alter ambler antonymous apter archaize archine archines archival asocial
    assail assailed assessed aster asthenic attributed attributer attributives attributor autonomous autonymous
    babel baps bases basic basics basil basin basins basks bass bast bate bath beast beat beet belt bent beset besot
    bets better bind blear bother bout bows brows built bust cables camber came canceler cantered caper caps
    capsuled capture captures carts caseates catcalled cate caveator chancel chancels chancery chances chancier
    chancre chancres chancy chandelled change changed changer changers channels chariots charms chars chartist chats
    chick chock chuck clangers clean cleat coincidence columnar columned columnist commands commence commences
    commends commented commenter communes concealed conceited concerted confected conference confessed confessions
    confidante confident confluence confuted congested connected consented consents consisted consoled constant
    consulate consulates consults consumed contacted contactor contemned contented contentedly contents contester
    contexted continence contorted contract contrast contrasted contused convected conventions convents
    conversations converted convulsed convulsions cornuted corroborates corroborator cote counter counters countess
    counties courted cows crate creditability creditor cress croup crows cultured curtain curtains dace dale dame
    dare data dater dato daze deceives declaimer decryption decumbent definitive delivers depraves deprived deprives
    derive derrises descriptive descriptor desorption dews disclaim disclosure displode dock docs documental
    documented documenter documents dote dress eduction ember enact epact erudition estimable estimative estimator
    estivate estivated estivates ether even evens ever evert eves eviction exalt except fables failures fame fate
    fath fest fetter figured figurer figurers figurines find fissures fixtures foremast foremasts forgat form formal
    formals formant formate formulary formulate foumarts froe frog frow gables gabs gads gags gals game gamps gape
    gapes gars gasp gasps gate gats gawps gays gest getter glace grange grate greet grout grows guild gyps hame
    harts hate hath headiness headlines headpins headwinds healings healthy hearings hearth heath heck helpings heme
    herrings hest hews highs hight hind historic hoardings holdings hows ideality identified identifies identify
    identities ignorer imaged imago infernal inherent init institutions integral intelligent intensest interact
    intercept intercut interject interlay interment intermit internat interned internee internet internist intersect
    intersex interval intervale intervals interviewee interviewer interwar irate japer jest kame kina kinda kine
    king kink kino knit lace lactation lame langrage lapel laps lass late latter lavation laxation leapt leas lease
    leash lees lefter legation legs leis leks lens lest lets lettered leys libation libel ligation litter livelihood
    livelihoods lively lobation locating locative locution locutions loess loss lows lunation luxation macerate
    mange manor maps mare mate math measured measurer meatuses mere mews mind miner mire mist moat mode moderately
    moderato moderator modulate moire moist moke mole molt moot mope mora morel mores morn morse mort mosh moss mote
    mother mots moue mounted move mows mure must named namer naps nebs ness nest nets netter newt newts next nigh
    node none nope nose noted nummary oasis oath objected objector objet obtect occupied ocher officially officiant
    officiary officiate officinal omber orange orate orificial originate orle otter outfaced outlasted outlawed
    outpaced outraced outraged outvoted pace pacer pager paid palace paler pamper panned paps parer parity parky
    parry parson part partly parts pash pasty patch pate pats patty pauper payer peace periodic perron persona
    personae personal personas petter pews piper pith placed placer placet plage plaice plane planed planked planner
    planners planted plate ploce polity pother prate predated preen prefaced prepacked prepare preparer preparers
    prepares preps pres presa presaged preys profited prole prows qualified qualifies qualities quantifier questing
    questioned questioner quite quota quoted quoter quoth race rage rake rale rance ranee rang ranged ranger rangy
    rape raper raps rare rata rated ratel rater rath rathe rats rave raze readability readings reasoned reasoner
    reasoners rebutted referent referents refitted reflated refuter refuters refutes rents replicability reputed
    requited resource rest resulted rete rets reverence reverenced reverences rile rind rite roble robs rocs rods
    roes roll rote roue rouge roup rouse rout routed router routs rule rusts sables sad safely sail sain sale same
    sand sanding sapid saps sard sate sated satiated scalding scale scanning scanting scending scorched scourges
    searcher searchers searches season seasons seated secondarily seconder seconders secondly sedition sensitively
    sensitize sensitized sensitizes setter sews sext shale sheen sheep sheer shingle shingled shingler shingles sigh
    signore singable singe singlet singlets singly situated skated skeet skid slanging slanting slated sleet slid
    smirched snatched snit sociable sociably socially societal sociol sounding sourced sourness sows spanging
    spanking spanning spending stabbing stable stables stabling stacking staffing stage staged staid staining stake
    staked staled staler stalk stalking stall stalling stamping stanched stanching stane staple stapling starched
    starches stare stared starling starring started starting startled startups starving stashing state statemented
    stater states stats statue statued statues statures statutes stave staved stayed steading stele stile stinging
    stinking stinting stole stonking stranding stratus striated striding studding stunning stunting style subjected
    substantial substantiate substantival subtile summarily summerly summery summitry surtitle surtitles swale
    swanking swanning sweet swingle tabes tablas tabled tablet tablets tales tame taper taps teat tensional tent
    test tetter thane thank thar that thaw thebe thee them themed then there therme these thigh thin thyme tithe
    titled tittle tonic tote tother tows toxic transacted transaction transected transited transition translate
    translates translating translative translator translocation transmuted transplanted transudation treason treen
    tress tropic trows umber uncertified unfit unite unity univ unlit unlovely unpurified untimely unwisely utmost
    vague vale valse valued valuer valve vary veery vent verb verbalism vert vest vices vocation voiced vote vows
    wame wealth west wetter wind wows yaps yest yews zaps zest
    """.split()
)
