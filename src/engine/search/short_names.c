/*-------------------------------------------------------------------------
 *
 * short_names.c
 *	  Short first names and the names that they are short for.
 *
 * Bill is William, and so is Will; Al is Albert, Alfred or Alan.  The list
 * has short forms that English-language news uses in the place of the full
 * name, and a few names that are spelled in several ways in Latin letters.
 * Two names can be one where one of them is short for the other, or both are
 * short for the same one.
 *
 * Everything is folded, as name_words.c does it.
 *
 *-------------------------------------------------------------------------
 */
#include "engine/search/short_names.h"

#include <string.h>

#include "engine/base/search.h"

#define LENGTH_OF(array)	(sizeof(array) / sizeof((array)[0]))
#define MOST_BYTES			12

/* In the order of the short form's bytes; filled up with zeros. */
static const char pairs[][2][MOST_BYTES] = {
	{"abbie", "abigail"}, {"abby", "abigail"}, {"abe", "abraham"},
	{"al", "alan"}, {"al", "albert"}, {"al", "alfred"}, {"alec", "alexander"},
	{"aleksandr", "alexander"}, {"alex", "alexander"}, {"alex", "alexandra"},
	{"alexa", "alexandra"}, {"alexandre", "alexander"}, {"alf", "alfred"},
	{"alfie", "alfred"}, {"ali", "allison"}, {"allie", "allison"},
	{"andy", "andrew"}, {"babs", "barbara"}, {"barb", "barbara"},
	{"barbie", "barbara"}, {"becca", "rebecca"}, {"becky", "rebecca"},
	{"bella", "isabella"}, {"ben", "benjamin"}, {"benji", "benjamin"},
	{"benny", "benjamin"}, {"bernie", "bernard"}, {"bert", "albert"},
	{"bert", "herbert"}, {"bert", "hubert"}, {"bert", "robert"},
	{"bess", "elizabeth"}, {"beth", "elizabeth"}, {"betsy", "elizabeth"},
	{"betty", "elizabeth"}, {"bev", "beverly"}, {"bill", "william"},
	{"billy", "william"}, {"bob", "robert"}, {"bobbie", "roberta"},
	{"bobby", "robert"}, {"brad", "bradley"}, {"cal", "calvin"},
	{"carol", "caroline"}, {"carol", "carolyn"}, {"carrie", "caroline"},
	{"carrie", "carolyn"}, {"cat", "catherine"}, {"cate", "catherine"},
	{"cathy", "catherine"}, {"charlie", "charles"}, {"charlie", "charlotte"},
	{"chas", "charles"}, {"chip", "charles"}, {"chris", "christina"},
	{"chris", "christine"}, {"chris", "christopher"}, {"chrissy", "christine"},
	{"christy", "christina"}, {"christy", "christine"}, {"chuck", "charles"},
	{"cilla", "priscilla"}, {"cindy", "cynthia"}, {"daisy", "margaret"},
	{"dan", "daniel"}, {"danny", "daniel"}, {"dave", "david"},
	{"davey", "david"}, {"deb", "deborah"}, {"debbie", "deborah"},
	{"debby", "deborah"}, {"dick", "richard"}, {"dimitri", "dmitry"},
	{"dmitri", "dmitry"}, {"dolly", "dorothy"}, {"dom", "dominic"},
	{"don", "donald"}, {"donnie", "donald"}, {"donny", "donald"},
	{"dot", "dorothy"}, {"dottie", "dorothy"}, {"doug", "douglas"},
	{"drew", "andrew"}, {"ed", "edmund"}, {"ed", "edward"}, {"ed", "edwin"},
	{"eddie", "edmund"}, {"eddie", "edward"}, {"eddie", "edwin"},
	{"eliza", "elizabeth"}, {"ellie", "eleanor"}, {"evgeny", "yevgeny"},
	{"flo", "florence"}, {"fran", "frances"}, {"frank", "francis"},
	{"frank", "franklin"}, {"frankie", "francis"}, {"frannie", "frances"},
	{"fred", "alfred"}, {"fred", "frederick"}, {"freddie", "frederick"},
	{"gabe", "gabriel"}, {"gail", "abigail"}, {"gene", "eugene"},
	{"geoff", "geoffrey"}, {"gerry", "gerald"}, {"ginny", "virginia"},
	{"greg", "gregory"}, {"greta", "margaret"}, {"gwen", "gwendolyn"},
	{"hal", "harold"}, {"hal", "henry"}, {"hank", "henry"},
	{"harry", "harold"}, {"harry", "henry"}, {"herb", "herbert"},
	{"howie", "howard"}, {"ike", "isaac"}, {"irv", "irving"},
	{"izzy", "isabella"}, {"jack", "john"}, {"jackie", "jacqueline"},
	{"jake", "jacob"}, {"jamie", "james"}, {"jan", "janet"},
	{"jeff", "jeffrey"}, {"jem", "jeremy"}, {"jen", "jennifer"},
	{"jenn", "jennifer"}, {"jenny", "jennifer"}, {"jerry", "gerald"},
	{"jerry", "jeremy"}, {"jerry", "jerome"}, {"jess", "jessica"},
	{"jessie", "jessica"}, {"jim", "james"}, {"jimmy", "james"},
	{"joe", "joseph"}, {"joey", "joseph"}, {"johnny", "john"},
	{"johnny", "jonathan"}, {"jon", "john"}, {"jon", "jonathan"},
	{"jonny", "jonathan"}, {"josh", "joshua"}, {"judy", "judith"},
	{"jules", "julian"}, {"kate", "catherine"}, {"kate", "katherine"},
	{"kate", "kathleen"}, {"kathie", "katherine"}, {"kathy", "katherine"},
	{"kathy", "kathleen"}, {"katie", "catherine"}, {"katie", "katherine"},
	{"katie", "kathleen"}, {"kay", "katherine"}, {"ken", "kenneth"},
	{"kenny", "kenneth"}, {"kim", "kimberly"}, {"kit", "christopher"},
	{"kit", "katherine"}, {"kitty", "catherine"}, {"larry", "laurence"},
	{"larry", "lawrence"}, {"laurie", "laurence"}, {"lawrie", "lawrence"},
	{"len", "leonard"}, {"lenny", "leonard"}, {"leo", "leonard"},
	{"lew", "lewis"}, {"lexi", "alexandra"}, {"liam", "william"},
	{"libby", "elizabeth"}, {"lisa", "elizabeth"}, {"liz", "elizabeth"},
	{"lizzie", "elizabeth"}, {"lottie", "charlotte"}, {"lou", "lewis"},
	{"lou", "louis"}, {"lou", "louise"}, {"louie", "louis"},
	{"lucy", "lucille"}, {"maddie", "madeleine"}, {"maggie", "margaret"},
	{"marge", "margaret"}, {"margie", "margaret"}, {"marty", "martha"},
	{"marty", "martin"}, {"matt", "matthew"}, {"matty", "matthew"},
	{"max", "maximilian"}, {"meg", "margaret"}, {"mick", "michael"},
	{"mickey", "michael"}, {"micky", "michael"}, {"mike", "michael"},
	{"mitch", "mitchell"}, {"mohamad", "muhammad"}, {"mohamed", "muhammad"},
	{"mohamet", "muhammad"}, {"mohammad", "muhammad"},
	{"mohammed", "muhammad"}, {"muhammed", "muhammad"}, {"nan", "nancy"},
	{"nat", "natalie"}, {"nat", "nathaniel"}, {"nate", "nathaniel"},
	{"nathan", "nathaniel"}, {"ned", "edmund"}, {"ned", "edward"},
	{"nell", "eleanor"}, {"nick", "dominic"}, {"nick", "nicholas"},
	{"nicky", "nicholas"}, {"nicky", "nicole"}, {"nora", "eleanor"},
	{"ollie", "oliver"}, {"paco", "francisco"}, {"paddy", "patrick"},
	{"pam", "pamela"}, {"pancho", "francisco"}, {"pat", "patricia"},
	{"pat", "patrick"}, {"patsy", "patricia"}, {"patty", "patricia"},
	{"peg", "margaret"}, {"peggy", "margaret"}, {"penny", "penelope"},
	{"pepe", "jose"}, {"pete", "peter"}, {"phil", "philip"},
	{"phil", "phillip"}, {"rach", "rachel"}, {"randy", "randall"},
	{"randy", "randolph"}, {"ray", "raymond"}, {"reg", "reginald"},
	{"reggie", "reginald"}, {"rich", "richard"}, {"richie", "richard"},
	{"rick", "frederick"}, {"rick", "richard"}, {"ricky", "richard"},
	{"rita", "margaret"}, {"rob", "robert"}, {"robbie", "robert"},
	{"rod", "roderick"}, {"rod", "rodney"}, {"rodge", "roger"},
	{"ron", "ronald"}, {"ronnie", "ronald"}, {"ronnie", "veronica"},
	{"russ", "russell"}, {"sadie", "sarah"}, {"sally", "sarah"},
	{"sam", "samantha"}, {"sam", "samuel"}, {"sammy", "samuel"},
	{"sandra", "alexandra"}, {"sandy", "alexander"}, {"sandy", "alexandra"},
	{"sasha", "alexander"}, {"sasha", "alexandra"}, {"serge", "sergei"},
	{"sergey", "sergei"}, {"shelly", "michelle"}, {"sid", "sidney"},
	{"sly", "sylvester"}, {"stan", "stanley"}, {"steph", "stephanie"},
	{"steve", "stephen"}, {"steven", "stephen"}, {"stevie", "stephen"},
	{"stu", "stuart"}, {"sue", "susan"}, {"sue", "susanna"},
	{"susie", "susan"}, {"susie", "susanna"}, {"suzie", "susan"},
	{"ted", "edward"}, {"ted", "theodore"}, {"teddy", "edward"},
	{"teddy", "theodore"}, {"terry", "terence"}, {"terry", "theresa"},
	{"tess", "theresa"}, {"tessa", "theresa"}, {"theo", "theodore"},
	{"tim", "timothy"}, {"timmy", "timothy"}, {"tina", "christina"},
	{"tina", "christine"}, {"tom", "thomas"}, {"tommy", "thomas"},
	{"toni", "antonio"}, {"tony", "anthony"}, {"tony", "antonio"},
	{"topher", "christopher"}, {"tori", "victoria"}, {"tricia", "patricia"},
	{"trish", "patricia"}, {"val", "valerie"}, {"vic", "victor"},
	{"vicky", "victoria"}, {"vince", "vincent"}, {"vinnie", "vincent"},
	{"vlad", "vladimir"}, {"volodymyr", "vladimir"}, {"wally", "walter"},
	{"walt", "walter"}, {"wes", "wesley"}, {"will", "william"},
	{"willie", "william"}, {"win", "winston"}, {"xander", "alexander"},
	{"yousef", "yusuf"}, {"youssef", "yusuf"}, {"zach", "zachary"},
	{"zack", "zachary"}, {"zeke", "ezekiel"}
};

static bool
pair_before(const void *pair, const void *key)
{
	return memcmp(pair, key, MOST_BYTES) < 0;
}

/* A word filled up with zeros; false where it is too long for the list. */
static bool
make_key(const char *word, int length, char *key)
{
	memset(key, 0, MOST_BYTES);
	if (length > MOST_BYTES)
		return false;
	memcpy(key, word, (size_t) length);
	return true;
}

/* The first pair with this short form, or the place where it would stand. */
static size_t
first_pair(const char *key)
{
	return hs_lower_bound(pairs, LENGTH_OF(pairs), sizeof(pairs[0]), key, pair_before);
}

static bool
is_short(const char *key, size_t pair)
{
	return pair < LENGTH_OF(pairs) && memcmp(pairs[pair][0], key, MOST_BYTES) == 0;
}

bool
hs_same_first_name(const char *a, int a_length, const char *b, int b_length)
{
	char		left[MOST_BYTES];
	char		right[MOST_BYTES];
	size_t		of_left;
	size_t		of_right;

	if (!make_key(a, a_length, left) || !make_key(b, b_length, right))
		return false;
	of_left = first_pair(left);
	of_right = first_pair(right);
	for (size_t i = of_left; is_short(left, i); i++)
	{
		if (memcmp(pairs[i][1], right, MOST_BYTES) == 0)
			return true;
		for (size_t k = of_right; is_short(right, k); k++)
		{
			if (memcmp(pairs[i][1], pairs[k][1], MOST_BYTES) == 0)
				return true;
		}
	}
	for (size_t k = of_right; is_short(right, k); k++)
	{
		if (memcmp(pairs[k][1], left, MOST_BYTES) == 0)
			return true;
	}
	return false;
}
