/* A model file: opened, or refused for the right reason. */
#include "unit.h"

#include "engine/text/vocabulary.h"
#include "invariants.h"
#include "tiny_model.h"

#define FLIPS	20000			/* damaged files that are tried */

static const char text[] =
"\"We will not wait,\" Ann Lee said on Monday. \"Not for one day.\"\n\n"
"\xE2\x80\x9CIt rains.\xE2\x80\x9D \xE2\x80\x94 Bob Ray\n\n"
"Senator Lee told Acme Corp. that it was wrong: $3 million.";

/* Opens a copy that ends where it should. */
static enum hs_status
open_copy(const unsigned char *bytes, size_t length, int verify)
{
	struct hs_model *model = malloc(hs_model_size());
	unsigned char *copy = tiny_copy(bytes, length);
	enum hs_status status;

	if (model == NULL)
		exit(2);
	status = hs_model_open(model, copy, length, verify);
	free(copy);
	free(model);
	return status;
}

static void
is_status(enum hs_status got, enum hs_status wanted, const char *name)
{
	is_text(hs_status_text(got), hs_status_text(wanted), name);
}

/* Seals a tiny model that was changed, opens and frees it. */
static void
is_refused(struct tiny_model *tiny, enum hs_status wanted, const char *name)
{
	tiny_seal(tiny->bytes, tiny->length);
	is_status(open_copy(tiny->bytes, tiny->length, 1), wanted, name);
	tiny_free(tiny);
}

static void
test_valid(void)
{
	struct tiny_model tiny;
	struct hs_model *model = malloc(hs_model_size());
	uint64_t	checksum;

	if (model == NULL)
		exit(2);
	tiny_make(&tiny);
	tiny_word(&tiny, "Senator", HS_LEX_TITLE | HS_LEX_ROLE);
	tiny_word(&tiny, "said", HS_LEX_SPEECH);
	tiny.bytes[tiny.offset[TINY_AGAIN] + 16] = 0xFE;	/* transition -2 */
	tiny.bytes[tiny.offset[TINY_AGAIN] + 17] = 0xFF;
	tiny.bytes[tiny.offset[TINY_AGAIN] + 832] = 0x81;	/* weight -127 */
	tiny.bytes[tiny.length - 1] = 0x82; /* the network's last weight: -126 */
	tiny_seal(tiny.bytes, tiny.length);
	checksum = hs_checksum(tiny.bytes + 128, tiny.length - 128);

	is_number(sizeof(struct hs_file_header), 128, "the header is 128 bytes");
	is_number(sizeof(struct hs_file_section), 24, "a line of the section table is 24 bytes");
	is_status(hs_model_open(model, tiny.bytes, tiny.length, 1), HS_OK, "a valid file opens");
	is_text(hs_model_name(model), "tiny", "its name");
	is_text(hs_model_version(model), "1.2.3", "its version");
	ok(hs_model_checksum(model) == checksum, "its checksum");
	is_number(model->pos.labels, HS_POS_LABELS, "labels of parts of speech");
	is_number(model->pos.stride, 40, "stride of parts of speech");
	is_number(model->entities.stride, 24, "stride of entities");
	is_number(model->again.bits, 4, "bits of the second pass");
	is_number(model->again.transition[0][0], -2, "transitions are signed, little endian");
	is_number(model->again.weights[0], -127, "weights are signed");
	is_number(model->network.features, HS_NETWORK_FEATURES, "features of the network");
	is_number(model->network.rows, TINY_ROWS, "its rows");
	is_number(model->network.layers, TINY_LAYERS, "its layers");
	is_number(model->network.head_weights[HS_HEAD_BYTES - 1], -126, "its last weight");
	is_number(model->calibration[HS_CALIBRATE_QUOTE][31], 930, "calibration");
	is_number(hs_lexicon_find(&model->lexicon, hs_lexicon_hash("SENATOR", 7)),
			  HS_LEX_TITLE | HS_LEX_ROLE, "a word is found, letter case apart");
	is_number(hs_lexicon_find(&model->lexicon, hs_lexicon_hash("senate", 6)), 0,
			  "another is not");

	tiny.bytes[tiny.offset[TINY_POS] + 20] ^= 1;
	is_status(hs_model_open(model, tiny.bytes, tiny.length, 1),
			  HS_MODEL_WRONG_CHECKSUM, "one bit makes the checksum wrong");
	is_status(hs_model_open(model, tiny.bytes, tiny.length, 0),
			  HS_OK, "which is not looked at without verify");
	tiny_free(&tiny);
	free(model);
}

/* Each byte counts, and so does the length. */
static void
test_checksum(void)
{
	unsigned char bytes[100] = {0};
	uint64_t	sum = hs_checksum(bytes, sizeof(bytes));
	bool		good = true;

	for (size_t i = 0; i < sizeof(bytes); i++)
	{
		for (int bit = 0; bit < 8; bit++)
		{
			bytes[i] ^= (unsigned char) (1 << bit);
			good = good && hs_checksum(bytes, sizeof(bytes)) != sum;
			bytes[i] ^= (unsigned char) (1 << bit);
		}
	}
	ok(good, "every bit changes the checksum");
	good = true;
	for (size_t i = 0; i < sizeof(bytes); i++)
		good = good && hs_checksum(bytes, i) != sum;
	ok(good, "so does the length");
}

/* Every length is tried, but inside of the network's weights fewer. */
static size_t
step_of(const struct tiny_model *tiny, size_t length)
{
	return length > tiny->offset[TINY_NETWORK] + TINY_NUMBERS + 256 &&
		length + 512 < tiny->length ? 61 : 1;
}

static void
test_truncated(void)
{
	struct tiny_model tiny;
	int			opened = 0;
	int			others = 0;

	tiny_make(&tiny);
	for (size_t length = 0; length < tiny.length; length += step_of(&tiny, length))
	{
		enum hs_status status = open_copy(tiny.bytes, length, 1);

		opened += status == HS_OK;
		others += status != HS_MODEL_TRUNCATED;
	}
	is_number(opened, 0, "no truncated file opens");
	is_number(others, 0, "all are said to be too short");

	/* with a header that tells the truth, a section is missing its end */
	others = 0;
	for (size_t length = sizeof(struct hs_file_header); length < tiny.length;
		 length += step_of(&tiny, length))
	{
		unsigned char *copy = tiny_copy(tiny.bytes, length);

		tiny_put64(copy + offsetof(struct hs_file_header, length), length);
		tiny_seal(copy, length);
		others += open_copy(copy, length, 1) != HS_MODEL_BAD_SECTION;
		free(copy);
	}
	is_number(others, 0, "a shorter file with a right header lacks a section's end");
	tiny_free(&tiny);
}

static void
test_header(void)
{
	struct tiny_model tiny;
	unsigned char *longer;

	tiny_make(&tiny);
	tiny.bytes[7] = ' ';
	is_refused(&tiny, HS_MODEL_NOT_A_MODEL, "wrong magic");

	is_status(open_copy((const unsigned char *) "PNG", 3, 1), HS_MODEL_TRUNCATED,
			  "three bytes");
	is_status(open_copy((const unsigned char *) "\x89PNG\r\n\x1A\n", 8, 1),
			  HS_MODEL_NOT_A_MODEL, "eight bytes of something else");

	tiny_make(&tiny);
	tiny_put32(tiny.bytes + offsetof(struct hs_file_header, format), HS_FILE_FORMAT + 1);
	is_refused(&tiny, HS_MODEL_WRONG_FORMAT, "a later format");

	tiny_make(&tiny);
	tiny_put64(tiny.bytes + offsetof(struct hs_file_header, length), UINT64_MAX);
	is_refused(&tiny, HS_MODEL_TRUNCATED, "a length beyond the end");

	tiny_make(&tiny);
	longer = malloc(tiny.length + 1);
	if (longer == NULL)
		exit(2);
	memcpy(longer, tiny.bytes, tiny.length);
	longer[tiny.length] = 0;
	is_status(open_copy(longer, tiny.length + 1, 1), HS_MODEL_BAD_SECTION,
			  "bytes behind the end");
	free(longer);

	tiny.bytes[offsetof(struct hs_file_header, checksum)] ^= 1;
	is_status(open_copy(tiny.bytes, tiny.length, 1), HS_MODEL_WRONG_CHECKSUM,
			  "wrong checksum");
	tiny_free(&tiny);

	tiny_make(&tiny);
	memset(tiny.bytes + offsetof(struct hs_file_header, name), 'n', HS_NAME_SIZE);
	is_refused(&tiny, HS_MODEL_BAD_SECTION, "a name without an end");

	tiny_make(&tiny);
	memset(tiny.bytes + offsetof(struct hs_file_header, version), '1', HS_NAME_SIZE);
	is_refused(&tiny, HS_MODEL_BAD_SECTION, "a version without an end");

	tiny_make(&tiny);
	tiny_put32(tiny.bytes + offsetof(struct hs_file_header, sections), 0);
	is_refused(&tiny, HS_MODEL_BAD_SECTION, "no section");

	tiny_make(&tiny);
	tiny_put32(tiny.bytes + offsetof(struct hs_file_header, sections), UINT32_MAX);
	is_refused(&tiny, HS_MODEL_BAD_SECTION, "more sections than fit into the file");
}

static void
test_sections(void)
{
	static const char *const names[TINY_SECTIONS] = {
		"lexicon", "gazetteer", "parts of speech", "entities", "second pass",
		"calibration", "network"
	};
	const size_t at_offset = offsetof(struct hs_file_section, offset);
	const size_t at_length = offsetof(struct hs_file_section, length);

	for (int i = 0; i < TINY_SECTIONS; i++)
	{
		enum tiny_section section = (enum tiny_section) i;
		struct tiny_model tiny;
		bool		good = true;

		for (int damage = 0; damage < 12; damage++)
		{
			unsigned char *entry;
			uint64_t	offset,
						size;
			enum hs_status status;

			tiny_make(&tiny);
			entry = tiny_entry(&tiny, section);
			offset = tiny.offset[i];
			size = tiny.size[i];
			switch (damage)
			{
				case 0:
					entry[0] ^= 0x20;	/* missing */
					break;
				case 1:
					entry[7] = 'x'; /* a tag that only begins alike */
					break;
				case 2:
					offset++;	/* odd */
					break;
				case 3:
					offset += 32;	/* no multiple of 64 */
					break;
				case 4:
					offset = (tiny.length + 64) / 64 * 64;	/* behind the end */
					break;
				case 5:
					offset = UINT64_MAX - 63;
					break;
				case 6:
					offset = UINT64_MAX - 63;	/* the sum is small again */
					size += 64;
					break;
				case 7:
					size = UINT64_MAX;
					break;
				case 8:
					size = UINT64_MAX - offset + 1;
					break;
				case 9:
					size--;
					break;
				case 10:
					size++;
					break;
				default:
					size = 0;
					break;
			}
			tiny_put64(entry + at_offset, offset);
			tiny_put64(entry + at_length, size);
			tiny_seal(tiny.bytes, tiny.length);
			status = open_copy(tiny.bytes, tiny.length, 1);
			if (status != HS_MODEL_BAD_SECTION)
			{
				good = false;
				printf("# %s, damage %d: %s\n", names[i], damage, hs_status_text(status));
			}
			tiny_free(&tiny);
		}
		ok(good, names[i]);
	}
}

static void
test_contents(void)
{
	struct tiny_model tiny;
	unsigned char *body;

	tiny_make(&tiny);
	body = tiny.bytes + tiny.offset[TINY_LEXICON] + 16;
	for (int slot = 0; slot < 64; slot++)
		tiny_put32(body + 8 * slot, 1000 + (uint32_t) slot);
	is_refused(&tiny, HS_MODEL_BAD_SECTION, "a lexicon without a free slot");

	for (int i = TINY_LEXICON; i <= TINY_AGAIN; i++)
	{
		static const uint32_t bits[] = {0, 25, 31, 32, 63, 64, UINT32_MAX};
		bool		good = true;

		for (size_t k = 0; k < sizeof(bits) / sizeof(bits[0]); k++)
		{
			tiny_make(&tiny);
			tiny_put32(tiny.bytes + tiny.offset[i] + (i <= TINY_GAZETTEER ? 0 : 8), bits[k]);
			tiny_seal(tiny.bytes, tiny.length);
			good = good && open_copy(tiny.bytes, tiny.length, 1) == HS_MODEL_BAD_SECTION;
			tiny_free(&tiny);
		}
		ok(good, "bits that a table cannot have");
	}

	tiny_make(&tiny);
	tiny_put32(tiny.bytes + tiny.offset[TINY_ENTITIES], HS_ENTITY_LABELS - 1);
	is_refused(&tiny, HS_MODEL_BAD_SECTION, "a tagger with another number of labels");

	tiny_make(&tiny);
	tiny_put32(tiny.bytes + tiny.offset[TINY_POS] + 4, 48);
	is_refused(&tiny, HS_MODEL_BAD_SECTION, "a tagger with another stride");

	for (int features = HS_NETWORK_FEATURES - 1; features <= HS_NETWORK_FEATURES + 1; features += 2)
	{
		tiny_make(&tiny);
		tiny_put32(tiny.bytes + tiny.offset[TINY_NETWORK], (uint32_t) features);
		is_refused(&tiny, HS_MODEL_BAD_SECTION, "a network with another number of features");
	}

	tiny_make(&tiny);
	tiny_put32(tiny.bytes + tiny.offset[TINY_NETWORK] + TINY_HEADS_AT, 0);
	is_refused(&tiny, HS_MODEL_BAD_SECTION, "a network with a number out of its bounds");

	tiny_make(&tiny);
	body = tiny.bytes + tiny.offset[TINY_CALIBRATION];
	body[126] = 1001 & 0xFF;
	body[127] = 1001 >> 8;
	is_refused(&tiny, HS_MODEL_BAD_SECTION, "a confidence above 1");

	tiny_make(&tiny);
	tiny.bytes[tiny.offset[TINY_CALIBRATION] + 1] = 0xFF;
	is_refused(&tiny, HS_MODEL_BAD_SECTION, "a confidence below 0");
}

/*
 * Bytes are flipped anywhere, every other time only in the header, the section
 * table and the heads of the sections, where they matter most.
 */
static void
test_flips(void)
{
	struct tiny_model tiny;
	struct hs_model *model = malloc(hs_model_size());
	uint32_t	state = 2463534242u;
	int			opened = 0;
	int			refused = 0;
	int			flaws = 0;

	if (model == NULL)
		exit(2);
	tiny_make(&tiny);
	tiny_word(&tiny, "said", HS_LEX_SPEECH | HS_LEX_JUDGING);
	tiny_noise(&tiny, 3);
	for (int round = 0; round < FLIPS; round++)
	{
		unsigned char *copy = tiny_copy(tiny.bytes, tiny.length);
		int			flips = 1 + (int) (tiny_random(&state) % 4);

		for (int i = 0; i < flips; i++)
		{
			size_t		at = tiny_random(&state);

			if (round & 1)
				at %= tiny.length;
			else if (at & 1)
				at = (at >> 8) % (128 + TINY_SECTIONS * sizeof(struct hs_file_section));
			else
			{
				int			section = (int) ((at >> 1) % TINY_SECTIONS);

				at = tiny.offset[section] +
					(at >> 8) % (section == TINY_NETWORK ? TINY_NUMBERS : 16);
			}
			copy[at] = (unsigned char) (tiny_random(&state) >> 8);
		}
		tiny_seal(copy, tiny.length);
		if (hs_model_open(model, copy, tiny.length, 1) == HS_OK)
		{
			const char *flaw = model_flaw(model, text, sizeof(text) - 1);

			opened++;
			if (flaw && flaws++ < 5)
				printf("# round %d: %s\n", round, flaw);
		}
		else
			refused++;
		free(copy);
	}
	is_number(flaws, 0, "what opens, however damaged, can be used");
	ok(opened > FLIPS / 10 && refused > FLIPS / 10, "many opened, many were refused");
	tiny_free(&tiny);
	free(model);
}

int
main(void)
{
	test_valid();
	test_checksum();
	test_truncated();
	test_header();
	test_sections();
	test_contents();
	test_flips();
	return finish();
}
