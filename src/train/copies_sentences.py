"""Plain sentences for copies.py, made of parts: a subject, what is told of it, now and then a time or a reason.

The articles' own clauses are about one election. A content is told from a narrative by where it stands, so it has to be seen about everything:
weather, trains, schools, courts, sport, shops; short ('the lift was stuck') and long; with a name, a number, a pronoun or 'there' in front. The same
sentences stand as contents and as plain narrative, so that nothing is learned from their words. No comma stands within: what follows one may be the
speaker's or the writer's.

'(was/were)' is one word for one, the other for several; subjects with + in front are several.
"""
import re

import copies_words as W

# Each scene: its subjects, and what fits all of them
SCENES = [(W.words(one), W.words(two)) for one, two in ((
"""the bus|the night train|the ferry|the number 12 tram|+the trains|+the buses|the last flight|the lorry|+both trams|the cable car|+most flights|the express""",
"""(was/were) an hour late|ran out of fuel|stopped at the border|never (comes/come) on time|would stop at the zoo from Tuesday|broke down in the tunnel|left without its passengers|(is/are) always full
had to turn back|(was/were) delayed by fog|could not climb the hill in the snow|will be cheaper from June|(has/have) no heating|hit a fallen tree|(was/were) painted green|(was/were) empty at noon"""), (
"""the lake|the river|the reservoir|the harbour|the canal|the well|+the wells|+the ponds|the stream behind the mill|the bay|the delta|the old dam""",
"""(was/were) drained in spring|had frozen by morning|(is/are) full of weed|(was/were) poisoned by the factory|may be dry by August|rose by two metres in a night|(smells/smell) of diesel
(has/have) not been cleaned for years|(holds/hold) enough water until autumn|could burst at any moment|(was/were) once full of salmon|(has/have) turned green|will never be the same|(was/were) fenced off"""), (
"""the roof|the lift|the boiler|the front door|+the windows|+the stairs|the cellar|the kitchen|+the pipes|the chimney|+two of the walls|the balcony|the fire alarm""",
"""(was/were) stuck|had leaked for months|(was/were) never inspected|would be mended next week|(was/were) painted only last year|gave way|(needs/need) to be replaced|had been broken since the summer
(makes/make) a terrible noise|(is/are) not safe|(was/were) fitted by an apprentice|would cost a fortune to repair|(was/were) covered in ice|did not work on the night|fell into the yard"""), (
"""the school|the hospital|the library|the clinic|the museum|the swimming pool|+both schools|the theatre|the nursery|the college|+the libraries|the zoo|the town hall""",
"""(was/were) closed for a week|will open in May|(has/have) too few nurses|(has/have) run out of money|(stays/stay) open at weekends|had no power until noon|would move to the new site|(was/were) built for half as many
turned away 40 families|could lose its licence|(is/are) the best in the province|(has/have) a leaking roof|(needs/need) three more doctors|(was/were) sold without a tender|(deserves/deserve) better|would not reopen"""), (
"""the factory|the company|the bakery|the mine|the bank|+the shops|the brewery|the shipyard|the airline|+three of the banks|the dairy|the hotel|the firm|the mill""",
"""had found a buyer|would cut 300 jobs|lost money for the second year|(was/were) sold in March|(employs/employ) half the town|never paid its suppliers|(owes/owe) millions in tax|(is/are) doing well|will not survive the winter
(was/were) fined last autumn|made a small profit|(has/have) hidden its losses|would move abroad|(needs/need) fresh capital|had ignored the warnings|(hires/hire) only part-time staff|may close by Christmas"""), (
"""the price of bread|the rent|inflation|unemployment|the deficit|+wages|+exports|the currency|the cost of fuel|+house prices|+sales|the growth rate|+pensions|the tax on sugar""",
"""had doubled since January|will fall in autumn|rose more than in Denmark|(is/are) too high|would stay where (it is/they are)|fell for the fourth month in a row|could rise by a third|(has/have) hardly changed|(hurts/hurt) the poor most
(was/were) lower than in Portugal|would be capped|(depends/depend) on the harvest|(is/are) out of control|(was/were) unchanged in the last quarter|(has/have) reached a record"""), (
"""the goalkeeper|the team|the striker|the captain|+the visitors|the referee|+the players|the cyclist|the home side|+the fans|the relay team|the young defender|the boxer""",
"""(was/were) tired after the break|should have won|(has/have) no excuse|played better than last year|would miss the final|gave everything|deserved the medal|had trained in secret|(needs/need) a rest|cannot win every week
(was/were) cheated out of a goal|(is/are) ready for the cup|did not see the ball|lost heart after the second goal|made too many mistakes|had earned the right to celebrate|will be back in spring"""), (
"""the fire|the blaze|the explosion|the flood|the storm|the landslide|the crash|the accident|the leak|the power cut|the avalanche|the outbreak""",
"""started in a shed|killed two horses|was no accident|could have been avoided|destroyed nine houses|lasted six minutes|caught everyone asleep|was the worst since 1974|cut off four villages|was caused by a loose cable
damaged the church|was over before help came|injured a boy of ten|will cost the town dearly|came without warning|was heard ten kilometres away"""), (
"""the suspect|the driver|the pilot|the witness|the accused|the boy|the woman|+the brothers|+three men|+two girls|the guard|+the robbers|the caretaker|an elderly couple|+four hikers|the young officer""",
"""(was/were) missing since Sunday|fled on foot|had left by the back door|knew the victim|(was/were) armed|gave a false name|would plead guilty|(was/were) found in a barn|did not remember the crash|(is/are) in hospital|(was/were) not hurt
had no licence|(was/were) seen on the bridge|tried to call for help|will appear in court on Friday|(was/were) known to the police|refused to leave|(was/were) asleep at the wheel|(faces/face) ten years in jail"""), (
"""the treaty|the budget|the new law|the ceasefire|the vote|the deal|the reform|the ban|the agreement|+the sanctions|+the hearings|the plan|the merger|the referendum|+the negotiations|the election""",
"""(was/were) a mistake|would fail|had come too late|(has/have) no majority|will be signed in June|(is/are) good for farmers|could take another year|(was/were) never meant to last|(changes/change) nothing|had collapsed overnight
(deserves/deserve) a second chance|(was/were) drafted in secret|would hurt small traders|might still be saved|(goes/go) too far|(does/do) not go far enough|(was/were) put off until autumn|broke the constitution"""), (
"""the vaccine|the drug|the virus|the disease|the treatment|the blood test|the diet|the new therapy|the infection|the flu""",
"""(works/work) in children|was tested on mice|had spread to the coast|can be fatal|would not be approved this year|costs less than a cup of tea|has side effects|may protect for life|was found in two patients|is harmless to dogs
came from the market|saved her life|will be free for all over 60|needs more study|never reached the islands"""), (
"""the glacier|the forest|the bear|+the wolves|+the bees|the comet|the volcano|+the whales|the coral reef|+the storks|the desert|the herd|+the elephants""",
"""(is/are) dying|had vanished from the valley|(was/were) closer than anyone thought|(moves/move) north every year|will be gone by 2050|(was/were) counted from the air|(has/have) returned to the hills|could be saved
(was/were) younger than the maps say|(is/are) under threat|had never been studied|(needs/need) protection|(was/were) seen twice in April"""), (
"""the film|the novel|the concert|the painting|the opera|+the songs|+the letters|the festival|the statue|the play|the album|the diary""",
"""(was/were) a forgery|(is/are) worth a million|took nine years to finish|would be shown in Vienna|had been hidden in an attic|(was/were) written in prison|(made/make) the children laugh|(was/were) too long|sold out in an hour
(belongs/belong) in a museum|would have pleased her father|(was/were) found under the floor|(is/are) about loss|(has/have) no ending"""))]

# Subjects that fit nowhere in particular, whole clauses, and what is told of persons
PERSONS_DID = W.words("""had left early|was innocent|would resign|was never asked|had no choice|is ill|has lied to the board|was born in a tent|wanted to go home|paid for the repairs|was at home that night|knew nothing about the letter|will stand for mayor
should step down|had kept the money|was the best of them all|would not be charged|lost both parents in the war|sold the house to a friend|is still in the country|did nothing wrong|cannot be trusted|had won the prize|was kind to everyone|will be missed""")
WE_DID = W.words("""(he/she/they) had no regrets|(he/she/they) would not resign|(he/she/they) never opened the envelope|(he/she/they) could not sleep for a week|(he/she/they) had lost everything|(he/she/they) would vote against it|(he/she/they) did not know the man
(he/she/they) wanted an answer|(he/she/they) had been in the kitchen|(he/she/they) would appeal|(he/she/they) heard a bang|(he/she/they) would wait for the report|(his/her/their) door was always open|(his/her/their) neighbours were asleep|(he/she/they) expected a quiet winter""")
WHOLE = W.words("""there was no time left|there were not enough beds|there is no plan|nobody had read the contract|no one was told|nobody knows the answer|it was too early to tell|it would rain all week|it was a matter of trust|it is not over
everyone was welcome|everything had gone wrong|nothing will change|something had to be done|the worst was over|most of them were under 30|many had walked for days|both sides were to blame|half the seats were empty|only four of them could swim
this was the last chance|that was never the plan|all of them were safe|some had lost their keys|few people wear helmets|money was not the problem|time was running out|help was on its way|the danger had passed|the decision was final
the figures were wrong|the numbers do not add up|the cause was not known|the inquiry could take months|the search was called off|the road to the coast was open again|winter came early|children learn faster outdoors|old people were hit hardest
water is cheaper than beer there|women earn less|farmers need rain|doctors make mistakes|cats see better at night|schools should teach cooking|victims were still waiting for their money|workers had not been paid since Easter|lessons had been learned""")
COUNTS = W.words('two|three|four|six|nine|a dozen|about 30|at least 40|more than 90|nearly 500|some 1,200|up to 70|as many as 3,000|half of the|one in five|hundreds of|thousands of|too many|fewer than 20')
COUNTED = W.words('houses|trees|patients|tourists|pupils|jobs|cars|boats|soldiers|cows|refugees|bottles|tickets|roads|villages|families|nurses|bones|miners|votes|parcels|dogs')
COUNTED_DID = W.words("""were lost|had been counted|were still missing|would be moved|were found near the river|had gone by Friday|were damaged|will be needed next year|were sold abroad|arrived every day|were waiting at the gate|are not on any list
had been hidden from the auditors|were saved|would be checked again|were stolen""")
TIMES = W.words("""in May|last year|for two years|since the flood|by next summer|on Sunday|every night|after the war|before the vote|within days|for a second time|at the weekend|in the north of the country|near the border|outside the city|in the old town
this winter|by the end of the month|in 2011|without a permit|because of the cold|despite the warnings|for lack of money|in broad daylight|twice|again|at last|by mistake|as planned|on both sides of the river""")
TAILS = W.words("""because the money ran out|if nothing is done|while the owners were away|although the council had promised otherwise|because no one had asked|unless the weather changes|when the music stopped
as long as it rains|even if it costs more|since the bridge was closed|once the snow is gone|so that everyone could see|before anyone could react|as if nothing had happened|after a night of rain""")
TOWNS = W.words('Turin|Kumasi|Bergen|Lahore|Tampere|Quito|Galway|Da Nang|Izmir|Bologna|Perth|Krakow|Mombasa|Halifax|Cebu|Porto|Tbilisi|Aleppo|Nagoya|Cork|Graz|Utrecht|Pune|Valparaiso|Windhoek|Ljubljana|Malaysia|Peru|Ghana|Norway|Scotland')
TOWNS_DID = W.words("""was not ready|needs a second bridge|had the cleanest air in Europe|would send no troops|was cut off by snow|will host the games|had broken its word|is a safe place|grew faster than its neighbours|would close its border|was without water|has changed beyond recognition""")

SPOKEN = W.words("""I have never seen so much snow|We want our street back|You cannot eat promises|I did not sleep for three nights|We are tired of waiting|It was like a bad dream|My son could have been killed|Nobody warned us|I am proud of this team|We did our best
There is no going back|This is not a game|I would do it again tomorrow|They took everything we had|It happened so fast|I heard the glass break|We need answers now|That is simply not true|Let them try|I am not going anywhere
The sea does not forgive|She was the kindest person I knew|We had forty minutes to pack|I counted nine boats|You have to start somewhere|Our children deserve better|I still have the key|We will not be silenced|It is a great day for the island|I trusted him
The cake was dreadful|We lost because we were lazy|No comment on that today|Everything smelled of smoke|I only wanted to help|They should be ashamed|He never raised his voice|Give us time|I thought it was thunder|We buried him under the oak
It costs me two hours a day|Ask me again in a year|The horse knew the way|I paid for it myself|We got away with it|Do not drink the water|Some days I do not eat|This will end in court|Let us be honest about the risks|I learned to swim at 60""")
ASKED = W.words("""Who is going to pay for it|Where were the guards|Why did nobody call us|What is the hurry|Do you have a better idea|How many more must die|When does it end|Is that all|Can anyone hear me|What was he thinking|Did you lock the gate|Who let the dog in""")


def agree(words, plural):
    """The words with each '(one/several)' decided."""
    return re.sub(r'\(([^/()]*)/([^/()]*)\)', lambda m: m.group(1 + plural), words)


def plain(rnd):
    """A sentence without its full stop, as it stands inside another one."""
    kind = rnd.random()
    if kind < .56:
        subjects, told = rnd.choice(SCENES)
        subject = rnd.choice(subjects)
        s = subject.lstrip('+') + ' ' + agree(rnd.choice(told), subject[0] == '+')
    elif kind < .66: s = rnd.choice(WHOLE)
    elif kind < .74:
        first, last, _, _ = W.person(rnd)
        name = rnd.choice((first + ' ' + last, rnd.choice(('Mr ', 'Ms ', 'Dr ', 'Judge ')) + W.cap(last), W.cap(last), 'the ' + rnd.choice(W.ROLES), 'her ' + rnd.choice(('brother', 'son', 'client')), 'his ' + rnd.choice(('wife', 'father', 'boss'))))
        s = name + ' ' + rnd.choice(PERSONS_DID)
    elif kind < .82:
        pronoun = rnd.randrange(3)
        s = re.sub(r'\(([^)]*)\)', lambda m: m.group(1).split('/')[pronoun], rnd.choice(WE_DID))
    elif kind < .90: s = ' '.join((rnd.choice(COUNTS), rnd.choice(COUNTED), rnd.choice(COUNTED_DID)))
    elif kind < .94: s = rnd.choice(TOWNS) + ' ' + rnd.choice(TOWNS_DID)
    else:
        subjects, told = rnd.choice(SCENES)
        subject = rnd.choice([s for s in subjects if s.startswith('the ')] or WHOLE)
        s = subject + ' ' + agree(rnd.choice(told), False) + ' ' + rnd.choice(('and', 'and', 'but', 'so')) + ' ' + rnd.choice(WHOLE)
        return s
    more = rnd.random()
    if more < .22 and not re.search(r'\b(?:in|on|by|from|since|for|at|before|until|within) (?:\w+ )?\w+$|\d$', s): s += ' ' + rnd.choice(TIMES)
    elif more < .30 and len(s.split()) < 9: s += ' ' + rnd.choice(TAILS)
    return s


def halves(rnd):
    """The two halves of a plain sentence: its subject with a capital, and what is told of it."""
    subjects, told = rnd.choice(SCENES)
    subject = rnd.choice(subjects)
    return W.cap(subject.lstrip('+')), agree(rnd.choice(told), subject[0] == '+')


def spoken(rnd):
    """A sentence of direct speech without its full stop."""
    return rnd.choice(SPOKEN) if rnd.random() < .55 else W.cap(plain(rnd))


def pool(rnd, clauses=14, direct=16, questions=3):
    """Material for frames: so many clauses, direct sentences and questions, all different."""
    def different(make, n):
        found = []
        while len(found) < n:
            s = make()
            if s not in found: found.append(s)
        return found
    return different(lambda: plain(rnd), clauses), different(lambda: spoken(rnd), direct), different(lambda: rnd.choice(ASKED), questions)
