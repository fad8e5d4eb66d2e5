"""Words and names for copies.py: everything that is put into a copy and did not stand in the article.

The lists and frames are made up for this purpose. A name of a list says in what place its words fit.
"""
import re


def words(text):
    """The entries of a list, written one beside the other with a bar between."""
    return [w.strip() for w in text.replace('\n', '|').split('|') if w.strip()]


FIRST_WOMEN = words("""Ingrid|Amina|Yuki|Fatima|Oluchi|Marta|Siobhan|Zanele|Leila|Ines|Katarzyna|Mei|Anjali|Dolores|Greta|Noor|Thandiwe|Elif|Rosa
Beatriz|Sunita|Hanna|Chiara|Nadia|Aoife|Jelena|Soraya|Wanjiru|Astrid|Camille|Lucia|Xiaoling|Farah|Bronwyn|Svetlana|Adaeze|Harriet|Joan|Susan|Margaret
Patricia|Emma|Deborah|Karen|Helen|Alice|Claire|Rachel|Anneke|Parvati|Tamar|Ewa|Gudrun|Manon|Khadija|Pilar|Yasmin|Mary-Jane|Anne-Marie|Ngozi""")
FIRST_MEN = words("""Tomasz|Kwame|Hiroshi|Ahmed|Emeka|Lars|Ciaran|Sipho|Reza|Joao|Piotr|Wei|Rajesh|Ramon|Klaus|Tariq|Themba|Mehmet|Carlo|Arjun|Mikko
Luca|Dimitri|Declan|Dragan|Omar|Kamau|Sven|Etienne|Diego|Jian|Bilal|Gareth|Yuri|Chidi|Peter|Simon|Alan|Keith|George|Martin|Stephen|Brian|Colin|Neil
Andrew|Willem|Suresh|Levan|Marek|Olafur|Thierry|Ibrahim|Javier|Jean-Luc|Karl-Heinz|Kofi|Rashid|Duncan|Idris""")
SURNAMES = words("""Okafor|Lindqvist|Nakamura|Haddad|Kowalczyk|Mbeki|Moreira|O’Sullivan|Yilmaz|Hosseini|Fernandez|Zhang|Banerjee|Weber|Rahman|Dlamini|Rossi
Petrov|Kariuki|Bergstrom|Lefevre|Castellanos|Tanaka|Siddiqui|Pritchard|Ivanova|Eze|Whitcombe|Hartley|McAllister|Thornbury|Osborne|Kettering|Blackwood
Prescott|Aldridge|Fairbanks|Sinclair|Donnelly|Hargreaves|Wetherby|Stubbs|Cartwright|Ashworth|Mbatha|Gunnarsson|Virtanen|Papadakis|Novak|Horvat|Szabo
Popescu|Dimitrov|Kaplan|Cohen|Abdi|Tesfaye|Diallo|Mensah|Adeyemi|Nguyen|Tran|Park|Kim|Suzuki|Watanabe|Chaudhry|Iyer|Menon|Gupta|Perera|Santos|Quispe
Ortega|Salazar|Beltran|Vasquez|Bianchi|Ferrari|Muller|Schroder|Vogel|Dupont|Marchand|Girard|Janssen|Bakker|Nilsen|Hansen|Jarvinen|Kovac|Gruber|Baumann
van der Berg|van Dijk|de la Cruz|de Souza|al-Masri|al-Rashid|von Arnim|di Stefano|ben Ammar|ter Horst|Smith-Lowe|Garcia-Ortiz|Hughes-Patel|Lloyd-Barnes
McKenna|MacInnes|O’Dowd|Fitzpatrick|D’Souza|Tui|Faleolo|Ngata|Kapoor|Bose|Aziz|Khan|Mirza|Soto|Rivas|Lopes|Pinto""")
SINGLE_NAMES = words('Zico|Amadou|Suharno|Ravindra|Bjarne|Lulu|Wanda|Ottoline|Sukarto|Beyene')

PERSON_TITLES = words('Mr|Mr.|Dr|Dr.|Prof.|Professor|Sir|Judge|Sgt|Captain|Inspector|Councillor|Senator|Sen.|Rep.|Gov.|President|Father|Chancellor|Minister')
WOMAN_TITLES = words('Ms|Ms.|Mrs|Mrs.|Dame|Dr|Dr.|Prof.|Professor|Judge|Sgt|Inspector|Councillor|Senator|Rep.|President|Sister|Minister')
ROLES = words("""head teacher|shop owner|finance minister|police chief|union leader|chief executive|defence lawyer|prosecutor|coach|fire chief|biologist
farmer|bus driver|campaigner|opposition leader|historian|analyst|surgeon|trade minister|neighbour|deputy mayor|midfielder|director|club captain|bishop
baker|midwife|postman|architect|violinist|team doctor|ranger|vet|librarian|magistrate|harbour master|goalkeeper|skipper|florist|plumber
museum curator|climate scientist|chief economist|taxi driver|party secretary|company spokesman|prison governor|novelist|head of research""")
CAPITAL_ROLES = words("""Finance Minister|Health Secretary|Police Chief|Chief Constable|Home Affairs Minister|Attorney General|Deputy Mayor|Foreign Minister
Assembly Speaker|Fire Chief|Education Secretary|Chief Justice|Prime Minister|Vice President|Sheriff|Governor|Commissioner|Ambassador""")
RELATIVES = words("""who owns the vineyard|who owns the shop next door|who has farmed there for 30 years|who led the study|who saw the crash|who was not at the meeting
now a consultant in Leeds|a professor at Uppsala University|head of the parents’ group|a mother of three|a former minister|the group’s founder
the club’s treasurer|who joined the firm in 2009|a retired nurse|whose son was among the injured|a lawyer for the family|an analyst at Brandt & Co.
a carpenter who has lived by the canal since 1982 and chairs the residents’ group|who was the first woman to win the race|head of the growers’ union|61|34|a nurse from Ghent
a member of the school board|the deputy head of the agency|who spoke on condition of anonymity|mayor of the island since 2016|whose firm built the tower""")
ORGANISATIONS = words("""the Lakeside Foundation|Amnesty International|the health ministry|Northgate Council|the World Bank|the defence ministry|Volta Energy
the coastguard|the teachers’ union|Rannoch Mining|the Met Office|the central bank|the Bureau of Fisheries|UNICEF|Brightwell Airlines|the Kestrel Group
the tax office|Oxford University|the football association|the port authority|the Vatican|Greenpeace|the Institute for Public Policy|Helvar Pharma
the Ministry of Justice|the European Commission|the fire service|Tarrant Motors|the Red Crescent|the electoral commission""")
PLURALS = words("""residents|officials|police|doctors|union leaders|neighbours|campaigners|company executives|two former colleagues|local farmers|critics
analysts|rescue workers|opposition lawmakers|relatives of the victims|several parents|scientists|organisers|lawyers for the family|survivors|investigators""")
COURTS = words('the court|the judge|the appeals court|a federal judge|the tribunal|the Supreme Court|a panel of three judges|the High Court|the referee')
ANONYMOUS = words("""a spokesman|a spokeswoman|a police spokeswoman|one resident|a government source|an official|a company statement|the report|a new study
a witness|the ministry|one of the teachers|a senior diplomat|the victim’s brother|a former aide|the letter|the statement|a neighbour|another passenger|a person familiar with the matter|people familiar with the plan|two people with knowledge of the sale
a woman who lives next door|a man who saw the crash|three people briefed on the talks|an official who asked not to be named|the first of the two letters|a survey of 900 drivers|a teacher at the school|several local papers
someone close to the family|a source at the ministry|a nurse who was on duty|the annual report|the coach|the head teacher|the bishop|the landlord|the minister|the prosecutor|the bride’s father|the airline|the club|the union|the council""")

DAYS = words("""Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|on Monday|on Tuesday|on Wednesday|on Thursday|on Friday|on Saturday|on Sunday
on Monday night|on Thursday morning|on Friday afternoon|late Sunday|early on Saturday|last week|last month|this week|yesterday|earlier this year
at the weekend|on 3 March|in June""")
PLACES = words("""in a statement|in an interview|in a letter to shareholders|in an email|during the talks|during the hearing|during a visit to the hospital
at a news conference|at a press briefing in Geneva|at a rally in Durban|in a speech in Oslo|in a radio interview|on television|in court|in parliament
through a lawyer|by telephone|in a blog post|outside the courthouse|at the annual meeting|after the match|before the vote|in her annual report
in an open letter|in a video message|at the party conference|on Twitter|on his website|in a written reply|after the meeting|from the dock""")
ADDRESSEES = words("""journalists|investors|the crowd|colleagues|the hearing|delegates|a packed hall|lawmakers|the jury|shareholders|supporters|students
his mother|her lawyer|the judge|residents|a local newspaper|Reuters|Sky News|the Guardian|Le Monde|Al Jazeera|the AFP news agency|this newspaper
the select committee|senators|ministers|his brother|her daughter|the magistrates|a conference in Lisbon|a radio station in Accra|detectives
the Evening Post|viewers|the tribunal|councillors|Bloomberg|the magazine|the board|staff|fans|me|them|us
a court in Antwerp|deputies|police officers|farmers|the press|parents|passengers|the assembly|the union|listeners|a hearing in Lima|aides|his sister|her boss|the committee|the commission|a Danish newspaper|the Lagos Daily|guests
an audience of students|her neighbours|a friend|the congregation|both teams|the ambassador|the owner|the nurse|the emergency services""")
TOPICS = words("""the delay|the price of bread|his health|her plans|the new stadium|the accident|the missing money|the results|the leak|the strike|the weather
what came next|why it had taken so long|the future of the museum|her next book|his regrets|the bridge|reports of a merger
how many were affected|the court case|the film|the defeat|the vacancy|the noise at night|the drought|the letters""")
TRAILS = words("""after leaving the building|as she boarded a train|before walking away|with a smile|after the vote|as the crowd cheered|over the phone
standing outside the gates|while waiting for a bus|shortly before midnight|as he signed copies of the book|after talks in Vienna|before the match
who had just returned from holiday|pointing to a map on the wall|in a hoarse voice|when the doors had closed""")

VERBS = words("""said|added|claimed|warned|admitted|insisted|argued|conceded|explained|noted|stressed|acknowledged|recalled|stated|reckoned|maintained
observed|remarked|confirmed|revealed|announced|testified|wrote|tweeted|said|said|said|complained|concluded|declared|predicted|suggested|contended|alleged|joked""")
PRESENT_VERBS = words('says|adds|claims|warns|admits|insists|argues|concedes|explains|notes|stresses|reckons|maintains|recalls|writes|believes')
THAT_VERBS = words('said|admitted|warned|signalled|announced|testified|stressed|indicated|acknowledged|disclosed|hinted|made clear|pointed out|emphasised')
ASIDE_VERBS = words('said|added|admitted|insisted|explained|recalled|wrote|conceded|argued|replied|tweeted|reckoned|warned|says|noted')
PROMISE_VERBS = words('promised|pledged|vowed|promised|swore')
TO_VERBS = words('promised|vowed|pledged|offered|agreed|threatened|undertook|volunteered')
TELL_VERBS = words('told|told|told|told|assured|warned|reminded|informed')
ACTS = words("""scratched $h chin|shrugged|laughed|sighed|put down the phone|looked at the floor|raised both hands|smiled|rolled $h eyes|paused|leaned back
folded $h arms|pointed to the window|wiped $h eyes|nodded|turned to the cameras|took a deep breath|frowned|stood up|banged the table""")
BLUNT = words('was blunt|was unimpressed|was scathing|had a simple answer|was more cautious|was unrepentant|was delighted|had no doubts')
INTRODUCTIONS = words("""had this to add|had a message for $A|put it differently|was blunt|issued a warning|gave this account|had a simple answer
struck a defiant note|wrote on Facebook|explained it like this|responded|went further|summed it up|was philosophical""")

# Sentences that look like attributions and are none; $n a surname, $N a full name,
# $v a woman’s, $e a man’s, $F a first name, $r a surname alone, $k a title of a work
NOT_SAID = words("""$v called her aunt on Friday evening.|$e called his father from the airport.|$n called the office twice before noon.|A man named $e was arrested at the border.|She called a taxi and went home.
A teacher called $N found the bag.|A village called Ostermark lies on the far shore.|Call it what you will, the summer was over.|Say what you like about the food, the view is good.
You may remember $N from the school play.|You might recall $n, the goalkeeper.|Think of $n as the quiet one.|Believe it or not, the shop was open.
The so-called “golden mile” runs along the harbour.|The so-called ghost road ends at a fence.|The “smart” lamp went out at nine.|His “office” is a shed behind the house.
Her first film, “$k”, was shot in eleven days.|The band’s new album, “$k,” comes out in May.|“$k” opens in cinemas next month.|The exhibition “$k” runs until June.
He plays Hamlet in “$k” this autumn.|$N read “$k” on the train.|The song “$k” was played twice.|The painting, called “$k,” hangs in the lobby.
$F “Tiny” $r scored twice.|$F “the Hammer” $r retired in 1998.|$F ‘Red’ $r drove the second car.|The dog, Max, answers to “Bear”.
$N speaks four languages.|$n spoke last at the funeral.|$n was admitted to hospital overnight.|The museum admitted 4,000 visitors in its first week.
The king ruled the island for 40 years.|$n was ruled out of the final by a knee injury.|The visitors conceded two goals before the break.
The lorry driver signalled left and turned right.|The firm recalled 12,000 cars in March.|$n was recalled to the squad.|Add the eggs and stir for two minutes.
The club added 300 seats to the east stand.|The noted chef $N runs two restaurants.|The town observed a minute of silence.|$n reported for duty at six.
New drivers report to the depot on the first day.|The walk continued along the coast.|$e charged his phone in the kitchen.|The garage charges 40 euros an hour.
She ordered soup and bread.|$n wrote three novels and a play.|$n posted the parcel on Tuesday.|$n answered the door in slippers.|$n signed the papers and left.
The suggested price is 25 pounds.|The clock on the tower told the wrong time.|When all is said and done, it was a long day.|That is easier said than done.
The letter was addressed to $N.|$n claimed the third prize.|A local crew maintained the bridge until 1987.|$n sang two songs and went home.|The choir sang until midnight.
$n met $N in Prague.|$n walked to the window and opened it.|The team flew home on Sunday.|$n waved to the children.|The doors opened at ten.
$N joined the company in 2004.|$n held a small dog.|It rained for most of the week.|$n won the race by four seconds.|The road was closed for an hour.
$n shook hands with the goalkeeper.|$n pointed the telescope at the moon.|$n pressed the red button.|The meter reads 40 degrees in the shade.|$n and $N shared a taxi.
The company, known for its boots, has 90 workers.|$n cited an old map in the footnotes of her thesis.|$n nodded.|$n remarked the exam papers.
The stated capacity is 1,200.|Tickets marked “void” are kept for a year.|A sign marked “exit” hung above the stairs.|The button labelled “on” is broken.
They sell “organic” honey at twice the price.|The word “tomorrow” has eight letters.|$n typed “weather” into the search box.|The file was named “final2”.
The two sides meet again on Thursday.|$n drove to the lake with $N.|$n swore in the new members.|$n gave a concert in the park.|Correction: An earlier version of this article gave the wrong date.|Photo: Reuters.|Editor’s note: This page is updated daily.|Result: Leeds 2, Hull 1.
Ingredients: flour, salt, water.|Opening hours: ten to six.|Contact: the front desk.|Related: Ten gardens to visit in June.|Analysis: The long road back.|$n visited the school in Lagos.""")
# ... and with a clause that nobody says
NOT_SAID_CLAUSES = words("""$v called her aunt $D and $c.|$e called his father from the airport and $c.|She called her uncle $D, and $c.|He rang his cousin $D and $c.|$n phoned the office twice and $c.|$n called a taxi because $c.
They called the plumber when $c.|As $n left the hall, $c.|As $N walked home, $c.|As the sun rose, $c.|When $n came to the door, $c.|After $n had signed the papers, $c.|While $v waited outside, $c.|Since $n took over, $c.|With $n away, $c.|Thanks to $n, $c.
Before $e could reach the gate, $c.|$C, and $n went home.|$C, but $n stayed.|$C before $n could reach the door.|$C when $n opened the window.|$C, so $v took the tram.|$M, $c.|$M $c.|$n met $N $D and $c.|$n visited the camp $D while $c.
$n claimed the prize and $c.|$n was admitted to hospital $D and $c.|$n added salt and $c.|$n ran to the bridge, but $c.|$n put the letter down and $c.|$n put it on the table, and $c.|According to plan, $c.|Depending on the weather, $c.
Unlike $n, $e took the stairs because $c.|$n is on holiday and $c.|The door opened and $c.|In the end $c.|Once again $c.|That year $c.|For two hours $c.|$n read the papers while $c.|$n paid the bill because $c.|$C.|$C.|$C.""")
TITLES_OF_WORKS = words("""The Glass Orchard|Winter Ferry|A House of Reeds|Nine Bells|The Last Tram|Salt and Iron|Under the Pier|Paper Lions|Blue Hour|The Cartographer’s Son
Small Fires|Night Shift|Long Way Down the Hill|The Borrowed Coat|Harvest Moon""")
OUTLETS = {'The New York Times': 'The Lisbon Courier', 'The Washington Post': 'The Straits Observer', 'CNN': 'ITN', 'Politico': 'Der Kurier',
           'POLITICO': 'KURIER', 'Fox News': 'Nile TV', 'The Wall Street Journal': 'The Financial Tribune', 'NBC News': 'Radio Kenya',
           'ABC News': 'Channel Seven', 'Breitbart News': 'Harbor Daily', 'The Associated Press': 'The Pacific Wire', 'Reuters': 'Interfax',
           'MSNBC': 'RTV', 'Bloomberg': 'Nikkei', 'The Hill': 'The Dispatch', 'CBS News': 'Antena News', 'the Times': 'the Courier', 'the Post': 'the Observer'}

# First names of the training articles, by which full names are told from other capitalised words
KNOWN_WOMEN = set(words("""Hillary|Carly|Elizabeth|Ann|Anne|Jennifer|Melania|Ivanka|Michelle|Nancy|Debbie|Sarah|Susan|Mary|Kellyanne|Katrina|Donna|Megyn
Nikki|Kelly|Jill|Barbara|Heidi|Laura|Loretta|Huma|Cheryl|Condoleezza|Amy|Angela|Janet|Maria|Julia|Lisa|Linda|Karen|Katie|Kathleen|Margaret|Rachel|Jane
Stephanie|Christine|Claire|Diane|Deborah|Emily|Jessica|Joan|Judith|Kate|Marie|Martha|Melissa|Nicole|Patricia|Rebecca|Ruth|Sandra|Sharon|Victoria|Hope|Phyllis|Tulsi|Theresa"""))
KNOWN_MEN = set(words("""Donald|Bernie|Ted|Marco|Jeb|Barack|John|Ben|Chris|Rand|Mike|Paul|Bill|George|Joe|Mitt|Rick|Mitch|Jim|Bob|Robert|James|David|Michael
Lindsey|Scott|Tim|Tom|Thomas|Newt|Rudy|Corey|Steve|Steven|Stephen|Eric|Kevin|Brian|Jeff|Martin|Harry|Ronald|Richard|William|Charles|Chuck|Glenn|Rush|Roger
Sean|Reince|Peter|Mark|Matt|Matthew|Dan|Daniel|Alex|Alan|Andrew|Anthony|Antonin|Boris|Brad|Bruce|Carl|Colin|Craig|Dennis|Dick|Don|Doug|Ed|Edward|Frank|Fred
Gary|Greg|Hugh|Jack|Jared|Jason|Jay|Jerry|Jonathan|Josh|Justin|Keith|Ken|Kenneth|Larry|Lou|Luis|Nick|Nigel|Patrick|Phil|Philip|Ralph|Ray|Ron|Russ|Ryan|Sam|Sheldon
Simon|Terry|Tony|Trey|Vladimir|Walter|Wayne|Merrick|Bobby|Jorge|Jose|Carlos|Robby|Denis|Dave|Ash|Khizr|Omar|Howard|Lewis|Marc|Neil|Bashar"""))


# Frames. $C $c a clause with and without capital, $B $b another; $Q one to three sentences of a direct quotation without the last full stop, $R $T $U $W
# single ones; $S $s the speaker at the beginning of and inside a sentence, $o as an object, $p he or she, $n the surname, $X $x another speaker;
# $z $g the halves of a plain sentence;
# $V $E $H $J verbs of saying (past, present, before 'that', after a content), $D day, $P place, $A addressee, $Z topic, $K trail, $G act.

INDIRECT = """<$S> {$V} [$c].|<$S> {$V} [that $c].|<$S> {$H} [that $c].|<$S> {$E} [$c].
<$S> {said} $D [$c].|<$S> {said} $D [that $c].|<$S> {$V} $D [$c].|<$S> {said} $P [$c].|<$S> {$V} $P [that $c].|<$S> {announced} $P [that $c].|<$S> {said} $P $D [that $c].
<$S> {$Y} $A [$c].|<$S> {$Y} $A [that $c].|<$S> {told} $A $D [that $c].|<$S> {told} $A $D [$c].|<$S> {told} $A $P [that $c].|<$S> {told} $A [$c].
[$C], <$s> {$J}.|[$C], <$s> {said}.|[$C], <$s> {said} $D.|[$C], <$s> {said} $P.|[$C], {said} <$o>.|[$C], {$J} <$o> $D.|[$C], {said} <$o> $K.
[$C], <$s> {told} $A.|[$C], <$s> {told} $A $D.|[$C], <$s> {says}.|[$C], {says} <$o>.
{According to} <$o>, [$c].|[$C], {according to} <$o>.|As <$s> {put it}, [$c].|As <$s> {puts it}, [$c].|<$S> {was quoted as saying} [that $c].|<$S> {is quoted} $P as saying [$c].
Asked about $Z, <$s> {said} [$c].|Asked $D about $Z, <$s> {said} [that $c].|<$S>, asked about $Z, {said} [$c].|Asked by $A about $Z, <$s> {replied} [that $c].|When asked about $Z, <$s> {$V} [$c].
$M, <$s> {said} [$c].|$M, <$s> {$V} [that $c].|<$S> {said}, $P, [that $c].|<$S> {$V} [$c], before talking about $Z.|<$S> {went on to say} [that $c].
In <$n>’s {words}, [$c].|{In the words of} <$o>, [$c].|<$S>{:} [$c].|To hear <$o> {tell it}, [$c].|<$S> then {$V} [that $c].|<$S> also {$V} [$c].|Speaking to $A, <$s> {said} [$c].|Writing on Facebook, <$s> {said} [$c].
But {according to} <$o>, [$c].|{According to} <$o>, [$c].|As <$s> {put it}, [$c].|As <$s> {put it} $D, [$c].|As <$s> {told} $A, [$c].|As <$s> {said} $P, [$c].|<$S> $D {said} [$c].|$M <$s> {said} [$c].|<$S>, speaking $P, {said} [$c].
Asked $P about $Z, <$s> {said} [$c].|[$C], {said} <$o> $P.|[$C], <$s> {$J} $D.|<$S> {$H} $D [$c].|<$S> {$Y} $m [that $c].|<$S> {told} $m [$c].|<$S> {told} $m $D [that $c].|[$C], <$s> {told} $m.|<$S> {$H} [$c].
<$S> {said} $D $P [$c].|<$S> {announced} $P $D [that $c].|<$S>, $P, {said} [$c].|<$S> {told} $A $P [$c].|[$C], <$s> {said} $P $D."""
DIRECT = """[“$Q,”] <$s> {said}.|[“$Q,”] <$s> {$J}.|[“$Q,”] {said} <$o>.|[“$Q,”] {$J} <$o>.|[“$Q,”] <$s> {said} $D.|[“$Q,”] {said} <$o> $D.|[“$Q,”] <$s> {told} $A.|[“$Q,”] <$s> {told} $A $D.
[“$Q,”] {said} <$o> $K.|[“$Q,”] <$s> {said} $P.|<$S> {said:} [“$Q.”]|<$S> {told} $A: [“$Q.”]|<$S> {said} $D: [“$Q.”]|<$S> {$J}, [“$Q.”]|<$S> {told} $A $D, [“$Q.”]|<$S> {told} $A, [“$Q.”]
Asked about $Z, <$s> {said:} [“$Q.”]|Asked about $Z, <$s> {said}, [“$Q.”]|$M, <$s> {said}, [“$Q.”]|According to <$o>, [“$Q.”]"""
UNMARKED = """[$Q], <$s> {said}.|[$Q], {said} <$o>.|[$Q], <$s> {$J}.|[$Q], <$s> {told} $A.|[$Q], <$s> {said} $D.|[$Q], {$J} <$o>."""
PARENTHETICAL = """[$z], {said} <$o>, [$g].|[$z], <$s> {said}, [$g].|[$z], {according to} <$o>, [$g].|[$z], <$s> {told} $A, [$g].|[$z], <$s> {$J}, [$g].|[$z], {according to} <$o>, [$g].
<$n>’s {warning} [that $c] was ignored.|<$n>’s {claim} [that $c] angered the crew.|<$n>’s {admission} [that $c] made headlines.|$M, <$n>’s {suggestion} [that $c] was met with silence.
The plan was {dismissed as} [“$y”] by <$o>.|The report was {described as} [“$y”] by <$o> $D.|The idea was {called} [“$y”] by <$o>.
<$S> {$N} ([“$R”]) when the talk turned to $Z.|<$S> {$N}. [“$Q.”]|<$S> {$N} $D. [“$R.”]|<$S> {is quoted as saying} [$c] by a local newspaper.|<$S> {was quoted as saying} [that $c] by the radio."""
OTHER = """[“$Q,”] <$s> {said}. [“$T.”]|[“$Q,”] {said} <$o>. [“$T. $U.”]|[“$R,”] <$s> {$J}, [“and $b.”]|[“$R,”] <$s> {told} $A. [“$T.”]|[“$R”], {said} <$o>. [“$T.”]
[$C], <$s> {said}, [and $b].|[$C], <$s> {$J}, [but $b].|[$C], <$s> {told} $A, [because $b].
<$S> {said:} [“$R. $T.¶“$U. $W.¶“$Q.”]|<$S> {told} $A: [“$R.¶“$T.¶“$U.¶“$W.”]|[“$R,”] <$s> {said}. [“$T.¶“$U.¶“$W.”]|[“$R.¶“$T. $U.¶“$W,”] <$s> {said}.|<$S> {told} $A $D: [“$R.¶“$T. $U.¶“$W.¶“$Q. $B.”]|[“$R,”] {said} <$o>. [“$T. $U.¶“$W.¶“$Q.¶“$B.”]|<$S> {said:}¶[“$R.¶“$T.¶“$Q.”]
<$S> {$I:}¶[“$Q.”]|And {from} <$o>:¶[“$Q.”]|<$S> {said} $P:¶[“$Q.”]|Here is <$o> {on} $Z:¶[“$Q.”]|<$S> {$I:} [“$R. $T.¶“$U.”]
<$S> {$V} [$c].§¶[“$Q.”]|<$S> {said} [that $c].§¶[“$R. $T.”]|<$S> {$V} $D [$c].§¶[“$Q,”] <$p> {said}.|<$S> {told} $A [that $c].§¶[“$R.¶“$T.”]|{According to} <$o>, [$c].§¶[“$Q.”]|[$C], <$s> {said}.§¶[“$Q.”]
<$S> $G. [“$Q.”]|<$S> $G. [“$R.”]|<$S> $G. [“$R. $T.”]|<$S> $G and {said}, [“$Q.”]|[“$R.”] <$S> $G.|<$S> $G.¶[“$Q.”]
[“$Q,”] {said} <$o>.§¶[“$T,”] {replied} <$x>.|<$S> {said:} [“$Q.”]§¶<$X> {$J}: [“$T.”]|[“$Q,”] <$s> {said}.§¶<$X> {$V} [that $c].|<$S> {$V} [$c].§¶<$X> {$V} [that $b].|[$C], <$s> {said}.§ [$B], <$x> {added}.
[“$Q”]{:} <$o>.|[“$R”]{:} <$o>|[“$Q.”] {—} <$o>|[“$R.”] {–} <$o>|[“$Q.”]¶{―} <$s>|[“$Q.”]¶{—} <$S>|[“$R.”]¶{-} <$S>|[$R.] {—} <$S>
- [“$R”] {-} <$S>§¶- [“$T”] {-} <$X>|- [“$R”] {–} <$S>§¶- [“$T”] {–} <$X>|• [“$R.”] {—} <$S>|- <$S>{:} [“$R.”]§¶- <$X>{:} [“$T.”]|1. [“$R.”] {-} <$S>|- <$S>{:} [$C]
<$S>{:} [“$R.”]|<$S>{:} [$C]|<$S>, $P{:} [“$R.”]|<$S>, who has read the report, {said:} [“$Q.”]
<$S> {$N} ([“$R”]).|<$S> {$N} ([“$R.”]).|The mood had changed ([“$R,”] {said} <$o>).|([“$R,”] <$s> {said}.)
The plan was {described by} <$o> as [“$y”].|It has been {called} [“$y”] by <$o>.|In <$n>’s {words}, [“$R.”]|It was, {in the words of} <$o>, [“$y”].|<$S> {called} [the plan “$y”].|<$S> {dismissed} [the report as “$y”].
<$S> {said} [it had been “$y” and that $c].|<$S> {told} $A [the scheme was “$y”].|<$S> {said} $D [that the result was “$y”]. The doors closed at ten.|<$S> {urged} [$a “to $w”]. $M, the road was closed.|<$S> {called on} [$a to “$w”]. Work begins in May.
<$S>, pictured here in 2014, {said} [$c].|<$S>, left, {said} [$c].|$S at work. <$n> {said} [$c].|Photo: Reuters. <$S> {said} $D [$c].|<$S> {was quoted} $P as saying: [“$Q.”]|[“$Q,”] <$s> {was quoted as saying} $P.|[“$Q,”] <$s> {is reported to have said}.
<$L> {ruled} [that $c].|<$L> {ruled} $D [that $c].|<$L> {found} [that $c].|[$C], <$l> {ruled}.|$L {heard} [that $c].
<$S> {asked} [whether $c].|<$S> {asked} $A [if $c].|[“$q?”] <$s> {asked}.|[“$q?”] {asked} <$o>.|<$S> {wondered} [whether $c].|{Asked} [whether $c], <$s> nodded."""
JOINED = """[$C], <$s> {said}§, but <$x> disagreed, {saying} [that $b].|[$C], <$s> {said}§, but <$x> {said} [$b].|[$C], <$s> {said}§, while <$x> {insisted} [that $b].|[$C], {said} <$o>.§ But <$x> disagreed, {saying} [$b].|[“$Q,”] <$s> {said}§, but <$x> {said} [$c].
<$S> {said} [$c]§, but <$x> {said} [$b].|<$S> {said} [$c]§; <$x> {said} [$b].|<$S> {said} [that $c]§ and <$x> {warned} [that $b].|<$S> {$V} [$c].§ <$X> {$J} [$b].|<$S> {told} $A [$c].§ <$X> {said} [$b].|{According to} <$o>, [$c]§, but <$x> {said} [$b].|[“$R,”] <$s> {said}.§ [“$T,”] {said} <$x>.
<$S> {said} [$c] and‡ {added} [that $b].|<$S> {$V} [$c] but‡ {admitted} [that $b].|<$S> {told} $A [that $c] and‡ {warned} [that $b].|<$S> {said} [$c],‡ {adding} [that $b].|[$C], <$s> {said},‡ {adding} [that $b].|[“$R,”] <$s> {said},‡ {adding} [that $c].|<$S> {$V} $D [that $c] and‡ {predicted} [that $b].
<$S> $d, {$t} [that $c].|<$S> $d, {$t} [$c].|<$S> then $d, {saying} [$c].|<$S> $G and {said} [$c].|<$S> $d and {said} [that $c].|<$S> {rejected} [the claim that $c].|<$S> {denied} [that $c].|<$S> {denied} [$c].|<$S> {dismissed} [reports that $c].|<$S> {rejected} [the idea that $c].
<$S> {said} [$c].§ <$h> {also said} [$b].|<$S> {said} [$c].§ <$h> {added} [that $b].|<$S> {feared} [that $c].|<$S> {hoped} [that $c].|<$S> {told} $m [that $c].|<$S> {asked} $m [whether $c]."""
DEMANDING = """<$S> {called for} [$u].|<$S> {demanded} [$u].|<$S> {appealed for} [$u].|<$S> {pleaded for} [$u].|<$S> {$k} [$i].|<$S> {$k} $D [$i].|<$S> {$k} [$i] and‡ {called for} [$u].|<$S> {$k} [$i] and‡ {demanded} [$u].
<$S> {said} [$c] and‡ {called for} [$u].|<$S> {said} [that $c] and‡ {$k} [$i].|<$S> {urged} [$a $i].|<$S> {called on} [$a $i].|<$S> {asked} [$a $i].|<$S> {called for} [$u] $P.|<$S> $d and {called for} [$u].|<$S> {called for} [$u]§, but <$x> {said} [$c].|<$S> {threatened} [$i].
[“$Q,”] <$s> {said}.§ <$h> {called for} [$u].|Demonstrators filled the square. <$S> {called for} [$u]."""
PLAN = '<$S> {$O} [$c].|<$S> {$O} [that $c].|<$S> {$O} $D [that $c].|[$C], <$s> {$O}.|<$S> {promised} $A [that $c].'
HEADLINES = """<$S>{:} [$C]|[$C], {says} <$o>|[$C], <$s> {says}|<$S> {says} [$c]|[$C]{:} <$S>|[‘$C’]{:} <$S>|[‘$R’], {says} <$o>|<$S>{:} [‘$R’]|[‘$R’]{:} <$S>|[‘$R,’] {says} <$o> after talks over $Z
[$C], court {told}|[$n ‘$y’], inquiry {told}|[Plan ‘$y’], {says} <$o>|[$f], {says} <$o>|[$f], <$s> {says}|<$S>{:} [$f]|[$f], {warns} <$o>|[Talks ‘$y’]{:} <$S>|<$S>{:} [Deal ‘$y’]|[$C], {warns} <$o>|[$C] {–} <$S>|<$S> on $Z{:} [‘$R’]|[“$R”] {–} <$S>
[‘$C’] {says} <$n> after talks with $m|[‘$R’] {says} <$n> $K|[‘$R’], {says} <$n> after $m leaves|[‘$C’], {says} <$o> in row over $Z|[$C], {claims} <$o>|[$f]{:} <$S>
[‘$R’], {says} <$n> ahead of vote|[‘$C’] {says} <$n> after meeting with $m|[‘$C’], {says} <$o> before summit|[‘$R’] {says} <$o> as talks end"""
CLAIMS = words("""Rents to rise next year|Bridge to close in May|More trains by spring|Fuel tax likely to double|Storm to reach coast by noon|Museum not for sale|Flu jabs for all over 50
Wages to lag behind prices|No new roads before 2030|Bees back in city parks|Fewer wolves than feared|Ferry strike off|Loan scheme to end|Exports to recover slowly|Cup final to move north""")
BREVITIES = words("""a scandal|a waste of money|deeply unfair|a missed chance|nothing short of a miracle|the best news in years|utterly wrong|a slap in the face|too little, too late
a small step|a ticking clock|brave and foolish at once|an insult to all who work there|completely avoidable|a gift to the town""")
PLEAS = words('stay calm and stay at home|look again at the figures|put the children first|share the burden|speak plainly|keep the doors open|come forward without fear')
PLEADED = words('residents|the government|both sides|fans|the company|parents|drivers|voters|lawmakers')
DEEDS = words("""to rebuild the mill|to lower the rent|to plant a million trees|to end the strike|to repay every penny|to open the archives|to stay neutral|to fight the ruling|to cut the grass in the parks|to fix the lift within a week
to hand over the tapes|to leave by Friday|to build 400 flats|to bring the children home|to sue the paper|to keep the mine open|to run again next year|to protect the wetlands|to double the pay of nurses|to sign the treaty|to mend the roads""")
DEMANDS = words("""peace|a full apology|patience|unity|restraint|a public inquiry|an inquiry into the fire|new elections|the release of the prisoners|a ban on night flights|talks|more lifeguards|higher wages|a boycott of the tournament|a vote on the plan
help from abroad|a new trial|an end to the strike|a ceasefire|stricter rules for drones|an immediate halt to the work|clean water for the camp|the return of the statue|compensation for the farmers|a second opinion|blood donations|two more trains a day""")
DOINGS = words("""unfolded a sheet of paper|left the hall|shook hands with the crew|defended the plan|thumped the desk|refused to sign|came to the microphone|held up a photograph|visited the camp|backed the strike|voted against the budget|tore up the contract
walked out of the meeting|spoke for an hour|pointed at the map|stood by the decision|wept in court|waved the report|took the stand""")
SAYING = words('saying|saying|saying|adding|insisting|warning|promising|arguing|noting|claiming|explaining|stressing')
INDIRECT, DIRECT, UNMARKED, PARENTHETICAL, OTHER, PLAN, HEADLINES, JOINED, DEMANDING = map(words, (INDIRECT, DIRECT, UNMARKED, PARENTHETICAL, OTHER, PLAN, HEADLINES, JOINED, DEMANDING))
MIDDLE = words('[$C], <$s> {said}, [$b].|[$C], <$s> {$J}, [$b].|[$C], <$s> {told} $A, [$b].')
BROKEN = words('[“$R,”] <$s> {said}. [“$T.”]|[“$R,”] {said} <$o>. [“$T.”]|[“$R,”] <$s> {told} $A. [“$T.”]|[“$R,”] <$s> {$J} $D. [“$T.”]')
CUT = words('[“$R,”] <$s> {said}, [“$b.”]|[“$R,”] {said} <$o>, [“$b.”]|[“$R”], <$s> {$J}, [“$b.”]|[“$R,”] <$s> {told} $A, [“$b.”]')
LOCAL = words('<$S> {$V} [$c]|<$S> {$V} [that $c]|<$S> {said} $D [that $c]|<$S> {told} $A [that $c]|<$S> {told} $A [$c]|<$S> {said} $P [that $c]|<$S> {said} $D [$c]|<$S> {$H} [that $c]')

OBJECT = {'he': 'him', 'she': 'her', 'they': 'them', 'i': 'me', 'we': 'us'}
cap = lambda s: s[:1].upper() + s[1:]


def person(rnd):
    """(first name, surname, pronoun, possessive)"""
    if rnd.random() < .5: return rnd.choice(FIRST_WOMEN), rnd.choice(SURNAMES), 'she', 'her'
    return rnd.choice(FIRST_MEN), rnd.choice(SURNAMES), 'he', 'his'


def speaker(rnd):
    """Slots for a speaker of one's own: s inside a sentence, o as an object, n short, p and h pronouns."""
    first, last, p, h = person(rnd)
    k = rnd.random()
    name = first + ' ' + last
    if k < .24: s = n = name; n = last
    elif k < .36: s, n = rnd.choice(ROLES + CAPITAL_ROLES) + ' ' + name, last
    elif k < .44: s, n = 'the ' + rnd.choice(ROLES) + ', ' + name + ',', last
    elif k < .55: s, n = name + ', ' + rnd.choice(RELATIVES) + ',', last
    elif k < .57: s, n = name + ', ' + rnd.choice(('the head of ', 'a spokesman for ', 'the founder of ', 'chair of ')) + rnd.choice(ORGANISATIONS) + ',', last
    elif k < .585: s, n = rnd.choice(('the head of ', 'a lawyer for ', 'the founder of ')) + rnd.choice(ORGANISATIONS) + ', ' + name + ',', last
    elif k < .64: s = n = rnd.choice(PERSON_TITLES if p == 'he' else WOMAN_TITLES) + ' ' + cap(last)
    elif k < .68: s = n = cap(last)
    elif k < .70: s = n = rnd.choice(SINGLE_NAMES)
    elif k < .79: s = n = rnd.choice(ORGANISATIONS); p, h = 'it', 'its'
    elif k < .84: s = n = rnd.choice(['a spokesman for ', 'a spokeswoman for ', 'the head of ', 'a lawyer for ', 'two members of ']) + rnd.choice(ORGANISATIONS)
    elif k < .86: s, n = name + ' of ' + rnd.choice(ORGANISATIONS), last
    elif k < .91: s = n = rnd.choice(PLURALS); p, h = 'they', 'their'
    elif k < .955: s = n = rnd.choice(ANONYMOUS)
    else: return {'s': p, 'o': OBJECT[p], 'n': p, 'p': p, 'h': h, 'pronoun': True, 'plural': False, 'person': True}
    plural = p == 'they' or re.match('two |three |people |several ', s) is not None
    return {'s': s, 'o': s, 'n': n, 'p': 'they' if plural else p, 'h': h, 'pronoun': False, 'plural': plural, 'person': k < .70 or .84 <= k < .86}


def circumstances(rnd, sp, style):
    """The slots that do not depend on the article."""
    pick = rnd.choice
    slots = {'S': cap(sp['s']), 's': sp['s'], 'o': sp['o'], 'n': sp['n'], 'p': sp['p'], 'V': pick(VERBS), 'E': pick(PRESENT_VERBS), 'H': pick(THAT_VERBS),
             'J': pick(ASIDE_VERBS), 'O': pick(PROMISE_VERBS), 'Y': pick(TELL_VERBS), 'D': pick(DAYS), 'P': pick(PLACES), 'A': pick(ADDRESSEES),
             'Z': pick(TOPICS), 'K': pick(TRAILS), 'G': pick(ACTS).replace('$h', sp['h']), 'N': pick(BLUNT), 'y': pick(BREVITIES), 'w': pick(PLEAS), 'a': pick(PLEADED)}
    slots['I'] = pick(INTRODUCTIONS).replace('$A', slots['A'])
    slots['M'] = cap(pick([p for p in PLACES if re.match('in |at |during |after |before ', p)] + [d for d in DAYS if ' ' in d]))
    slots['L'] = cap(pick(COURTS)); slots['l'] = slots['L'][:1].lower() + slots['L'][1:]
    one, two = person(rnd), person(rnd)
    slots['m'] = pick((one[0] + ' ' + one[1], cap(one[1]), two[0] + ' ' + two[1], 'Mr ' + cap(two[1]), pick(CAPITAL_ROLES) + ' ' + two[0] + ' ' + two[1]))
    slots.update(d=pick(DOINGS), t=pick(SAYING), u=pick(DEMANDS), i=pick(DEEDS), k=pick(TO_VERBS[:4]), h=cap(sp['p']))
    other = speaker(rnd)
    while other['pronoun']: other = speaker(rnd)
    slots['X'], slots['x'] = cap(other['s']), other['s']
    slots['f'] = pick(CLAIMS)
    return slots


def strangers(rnd):
    """The slots of sentences that are no attributions."""
    one, two = person(rnd), person(rnd)
    return {'N': two[0] + ' ' + two[1], 'n': rnd.choice((cap(one[1]), one[0] + ' ' + one[1])), 'F': one[0], 'r': cap(one[1]), 'v': rnd.choice(FIRST_WOMEN) + ' ' + two[1], 'e': rnd.choice(FIRST_MEN) + ' ' + two[1],
            'k': rnd.choice(TITLES_OF_WORKS), 'D': rnd.choice(DAYS), 'M': cap(rnd.choice([d for d in DAYS if ' ' in d]))}
