/*-------------------------------------------------------------------------
 *
 * scan_addresses.c
 *	  URLs, host names and e-mail addresses.
 *
 * Part of the tokenizer (tokens.c).  A URL with a scheme is known by its
 * '://', a host name without one by www. or its top-level domain, an e-mail
 * address by the '@' ahead; where the next '@' of the text stands is kept, so
 * that a text without one is searched once.
 *
 *-------------------------------------------------------------------------
 */
#include "engine/text/scanner.h"

#define URL_MOST		2048	/* bytes */
#define HOST_MOST		128
#define EMAIL_LOCAL		64		/* bytes before the @ that are looked at */

/* Is at most EMAIL_LOCAL bytes ahead an '@'? */
static bool
near_at_sign(struct scanner *sc)
{
	if (sc->next_at < sc->at)
	{
		const void *found = memchr(sc->s + sc->at, '@', sc->length - sc->at);

		sc->next_at = found ? (size_t) ((const unsigned char *) found - sc->s) :
			sc->length;
	}
	return sc->next_at < sc->length && sc->next_at - sc->at <= EMAIL_LOCAL;
}

/* Never 0: a URL ends at at, or behind it. */
size_t
hs_url_end(const struct scanner *sc, size_t begin, size_t at)
{
	size_t		most = sc->length - begin > URL_MOST ?
		begin + URL_MOST : sc->length;
	size_t		least = at;
	int			open = 0;

	while (at < most)
	{
		size_t		end;
		enum hs_class class = class_at(sc, at, &end);

		if (class == HS_WHITE || class == HS_BREAK || class == HS_OTHER ||
			end > most)
			break;
		if (is_one_of(sc, at, "\"<>{}|\\^`"))
			break;
		if (sc->s[at] >= 0x80 && (class == HS_PUNCTUATION || class == HS_DASH))
			break;
		if (sc->s[at] == '(')
			open++;
		if (sc->s[at] == ')' && open-- <= 0)
			break;
		at = end;
	}
	while (at > least && is_one_of(sc, at - 1, ".,;:!?'*)]") &&
		   !(sc->s[at - 1] == ')' && open >= 0))
		at--;
	return at;
}

/* Is the label [begin, end) of a host name a top-level domain? */
static bool
is_domain(const struct scanner *sc, size_t begin, size_t end)
{
	static const char domains[] =
	"com org net edu gov mil int info biz news io ly tv fm co uk eu ca de fr "
	"au nz jp ru cn ie za ng ke ";

	/* capitals, if any, throughout: 'END.COM', but not 'end.Com' */
	return end - begin <= 4 && matches_one_of(sc, begin, domains) > 0 &&
		(!is_upper_at(sc, begin) || is_upper_at(sc, begin + 1));
}

/*
 * A host name: two labels or more, the last one a well-known top-level
 * domain or the first one www.  It takes its path along.
 */
size_t
hs_host_end(const struct scanner *sc, size_t begin)
{
	size_t		most = sc->length - begin > HOST_MOST ?
		begin + HOST_MOST : sc->length;
	size_t		label = begin;
	size_t		at = begin;

	for (;;)
	{
		while (at < most && (is_ascii_alnum(sc->s[at]) ||
							 (sc->s[at] == '-' && at > label)))
			at++;
		if (at + 1 >= most || sc->s[at] != '.' ||
			!is_ascii_alnum(sc->s[at + 1]))
			break;
		label = at + 1;
		at++;
	}
	while (at > label && sc->s[at - 1] == '-')
		at--;
	if (label == begin || is_alnum_at(sc, at))
		return 0;
	if (!is_domain(sc, label, at) &&
		!(matches(sc, begin, "www.", 4) && label > begin + 4))
		return 0;
	if (at < sc->length && (sc->s[at] == '/' || sc->s[at] == '?') &&
		at + 1 < sc->length && is_ascii_alnum(sc->s[at + 1]))
		return hs_url_end(sc, begin, at);
	return at;
}

/* An e-mail address. */
size_t
hs_email_end(struct scanner *sc, size_t begin)
{
	size_t		at = begin;
	size_t		dot = 0;
	size_t		most;

	if (!near_at_sign(sc))
		return 0;
	while (at < sc->next_at && (is_ascii_alnum(sc->s[at]) ||
								is_one_of(sc, at, "._%+-")))
		at++;
	if (at != sc->next_at)
		return 0;
	most = sc->length - begin > TOKEN_MOST ? begin + TOKEN_MOST : sc->length;
	for (at++; at < most; at++)
	{
		if (is_ascii_alnum(sc->s[at]))
			continue;
		if ((sc->s[at] != '.' && sc->s[at] != '-') || at + 1 >= most ||
			!is_ascii_alnum(sc->s[at + 1]))
			break;
		if (sc->s[at] == '.')
			dot = at;
	}
	return dot > 0 ? at : 0;
}
