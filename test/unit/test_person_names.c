/* Keys of names, and which names can be one person's. */
#include "engine/search/person_name.h"
#include "unit.h"

static void
is_key(const char *name, const char *wanted)
{
	size_t		length = strlen(name);
	char	   *room = malloc(2 * HS_PERSON_ROOM(length) + 1);
	char	   *copy = malloc(length + 1);
	size_t		n;

	if (room == NULL || copy == NULL)
		exit(2);
	memcpy(copy, name, length);
	n = hs_name_key(copy, length, room);
	room[n] = '\0';
	is_text(room, wanted, (unsigned char) name[0] < 0x80 ? name : "name");
	free(copy);
	free(room);
}

static bool
same(const char *a, const char *b)
{
	char		room[4096];

	return hs_same_person(a, strlen(a), b, strlen(b), room);
}

/* Either way around. */
static void
can(const char *a, const char *b, bool wanted)
{
	char		what[400];

	snprintf(what, sizeof(what), "%s %s %s", a, wanted ? "can be" : "cannot be", b);
	ok(same(a, b) == wanted, what);
	if (same(a, b) != same(b, a))
		ok(false, "... but not the other way around");
}

int
main(void)
{
	char		many[400] = "";

	/* a letter is an initial in one and a word in the other */
	ok(same("z\xa6z", "z\"z\xd2\x84\xff" "u") == same("z\"z\xd2\x84\xff" "u", "z\xa6z"),
	   "bytes that are no names, either way around");

	/* case, accents, what stands around */
	is_key("Donald Trump", "donald trump");
	is_key("DONALD  TRUMP", "donald trump");
	is_key("Donald J. Trump", "donald trump");
	is_key("Mr. Donald John Trump", "donald john trump");
	is_key("Donald Trump Jr.", "donald trump jr");
	is_key("Donald Trump, Junior", "donald trump jr");
	is_key("Trump, Donald J., Jr.", "donald trump jr");
	is_key("Enrique Peña Nieto", "enrique pena nieto");
	is_key("Peña Nieto, Enrique", "enrique pena nieto");
	is_key("Łukasz O’Hara's", "lukasz ohara");
	is_key("Ann “Nan” Lee", "ann lee");
	is_key("Sen. Ann Lee (D-Ohio)", "ann lee");
	is_key("Ann Lee, mayor of Oslo", "ann lee");
	is_key("Ann Lee, Mayor of Oslo", "ann lee");
	is_key("Ann (Lee", "ann lee");
	is_key("Kim Jong-un", "kim jong un");
	is_key("", "");
	is_key("...", "");
	is_key("東京", "東京");
	is_key("X", "x");
	is_key("Malcolm X", "malcolm x");

	/* initials */
	is_key("J.K. Rowling", "jk rowling");
	is_key("J. K. Rowling", "jk rowling");
	is_key("JK Rowling", "jk rowling");
	is_key("J. Edgar Hoover", "j edgar hoover");
	is_key("George H.W. Bush", "george bush");
	is_key("George H. W. Bush", "george bush");
	is_key("AL GORE", "al gore");
	is_key("Anne LE ROUX", "anne le roux");
	is_key("the U.S. Senate", "us senate");
	is_key("the US Senate", "us senate");
	is_key("Fox TV News", "fox tv news");
	is_key("Channel 4 News", "channel 4 news");

	/* suffixes */
	is_key("Ann Lee, Ph.D.", "ann lee");
	is_key("Ann Lee OBE MP", "ann lee");
	is_key("Ann Lee III", "ann lee iii");
	is_key("Ann Lee 3rd", "ann lee iii");
	is_key("Jr.", "jr");
	is_key("MP", "mp");

	/* titles */
	is_key("Mrs. Clinton", "clinton");
	is_key("Prime Minister Theresa May", "theresa may");
	is_key("Prime Minister May", "may");
	is_key("Prime Minister", "prime minister");
	is_key("former Vice President Joe Biden", "joe biden");
	is_key("then-President Lee", "lee");
	is_key("Attorney General", "attorney general");
	is_key("Attorney General Lynch", "lynch");
	is_key("Chief Justice Roberts", "roberts");
	is_key("House Speaker Paul Ryan", "paul ryan");
	is_key("the Rt Hon Ann Lee", "ann lee");
	is_key("Rev. Dr. Ann Lee", "ann lee");
	is_key("First Lady Ann Lee", "ann lee");

	is_key("Vermont Sen. Bernie Sanders", "bernie sanders");
	is_key("British Prime Minister Theresa May", "theresa may");
	is_key("Ana Sen Thu Win", "ana sen thu win");
	is_key("Ann Lee and Sen. Bo Kay", "ann lee and sen bo kay");
	is_key("Secretary of State", "secretary of state");

	/* ... and what only looks like one */
	is_key("General Motors", "general motors");
	is_key("Justice Department", "justice department");
	is_key("the Justice Department", "justice department");
	is_key("Foreign Relations Committee", "foreign relations committee");
	is_key("First National Bank", "first national bank");
	is_key("Dean Smith", "dean smith");
	is_key("Dean Ann Smith", "ann smith");
	is_key("Prince Harry", "prince harry");
	is_key("Queen Elizabeth II", "queen elizabeth ii");
	is_key("The White House", "white house");
	is_key("The", "the");

	/* more words than a name has */
	for (int i = 0; i < 20; i++)
		strcat(many, "Mr. ");
	is_key(many, "mr mr mr mr mr mr mr mr mr mr mr mr mr mr mr mr mr mr mr mr");

	can("Donald Trump", "DONALD J. TRUMP", true);
	can("Trump", "Donald Trump", true);
	can("Donald", "Donald Trump", true);
	can("Mr. Trump", "Ivanka Trump", true);
	can("Ivanka Trump", "Donald Trump", false);
	can("Trump", "Trumpf", false);
	can("D. Trump", "Donald Trump", true);
	can("D. Trump", "Ivanka Trump", false);
	can("D.J. Trump", "Donald John Trump", true);
	can("D.K. Trump", "Donald John Trump", false);
	can("JD Vance", "James David Vance", true);
	can("J.D. Vance", "JD Vance", true);
	can("Donald J. Trump", "Donald K. Trump", false);
	can("George H. W. Bush", "George W. Bush", true);
	can("George H. Bush", "George W. Bush", false);
	can("Donald Trump Jr.", "Donald Trump Sr.", false);
	can("Donald Trump Jr.", "Donald Trump", true);
	can("Mr. Clinton", "Mrs. Clinton", false);
	can("Mr. Clinton", "Clinton", true);
	can("Bill Clinton", "William Jefferson Clinton", true);
	can("Bill Clinton", "Will Clinton", true);
	can("Bill Clinton", "Hillary Clinton", false);
	can("Mike Pence", "Michael R. Pence", true);
	can("Mohamed Ali", "Muhammad Ali", true);
	can("Alex Lee", "Alexandra Lee", true);
	can("Enrique Peña Nieto", "Peña Nieto", true);
	can("Enrique Peña Nieto", "Enrique Pena", true);
	can("Enrique Peña Nieto", "E. Peña", false);
	can("Enrique Peña Nieto", "Peña", true);
	can("Enrique Peña Nieto", "Luis Peña", false);
	can("Hillary Rodham Clinton", "Hillary Clinton", true);
	can("Anna Smith-Jones", "Anna Smith", true);
	can("Bashar al-Assad", "Assad", true);
	can("Bashar al-Assad", "Bashar Assad", true);
	can("Bill de Blasio", "de Blasio", true);
	can("Bill de Blasio", "William De Blasio", true);
	can("Ursula von der Leyen", "Ursula Leyen", true);
	can("Al Gore", "Karen Gore", false);
	can("Al Gore", "Albert Gore", true);
	can("Van Jones", "Bob Jones", false);
	can("Chris Van Hollen", "Van Hollen", true);
	can("Xi Jinping", "Jinping Xi", true);
	can("Kim Jong-un", "Kim Jong Un", true);
	can("Kim Jong-un", "Kim Jong-il", false);
	can("Kim Jong-un", "Kim", true);
	can("J. Edgar Hoover", "Edgar Hoover", true);
	can("Attorney General Lynch", "Loretta Lynch", true);
	can("Malcolm X", "X", false);
	can("Ann Lee and Bo Kay", "Bo Kay", false);
	can("Ann Lee and Bo Kay", "ANN LEE AND BO KAY", true);
	can("X", "X", true);
	can("", "", false);
	can("", "Trump", false);
	can(many, many, true);
	can(many, "Mr.", false);
	return finish();
}
