/*-------------------------------------------------------------------------
 *
 * hearsay.c
 *	  The engine on a pipe: text in, who said what out.
 *
 * Reads plain text (each file is one article) or JSON lines, and writes
 * tables (table.c) or JSON lines (json.c).  Annotates one text after the
 * other, so that memory is bounded by the longest text.  The model is part of
 * the program (engine/model/embedded.h); another one is mapped read-only.
 *
 * A text that cannot be read or is no JSON is reported on stderr and the
 * next one is read; the exit status says that there was one.
 *
 *-------------------------------------------------------------------------
 */
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/failure.h"
#include "engine/model/embedded.h"

#define DEFAULT_WIDTH	100

struct program
{
	const char *model_file;		/* --model, or NULL */
	bool		json_in;
	bool		json_out;
	bool		version;
	struct cli_show show;
	int			width;			/* of tables, in columns */
	struct hs_model *model;
	bool		failed;			/* a text was left out */
	int			written;		/* texts written as tables */
};

static const char help[] =
"hearsay says who said what in English news text.\n"
"\n"
"usage: hearsay [OPTION ...] [FILE ...]\n"
"\n"
"Each FILE is one article in plain text; without FILE, or where FILE is -,\n"
"standard input is read.  The text must be UTF-8.\n"
"\n"
"  --json          write one line of JSON for each text instead of tables\n"
"  --jsonl         read JSON lines with \"id\" and \"text\" (other members are\n"
"                  ignored) and write JSON lines\n"
"  --quotes        show what people say and write\n"
"  --attributions  show what they believe, wish and intend, too\n"
"  --entities      show the people, organizations, places, dates ... named\n"
"                  (tables show quotes and entities, JSON shows\n"
"                  attributions and entities, if none of these is given)\n"
"  --pronouns      write to JSON, too, whom he, she, it and they mean\n"
"  --model FILE    use this model\n"
"  --version       print the version of the program and of the model\n"
"  --help          print this text\n"
"\n"
"Positions in JSON are characters counted from 0, the end excluded.\n"
"The model is that of --model, else of the environment variable\n"
"HEARSAY_MODEL, else the program's own.\n"
"\n"
"A file that cannot be read and a line that is not JSON are reported on\n"
"standard error and left out; all others are still done, and the exit status\n"
"is then 1.  It is 2 where an option or the model cannot be used.\n";

static void *
engine_alloc(void *context, size_t size)
{
	(void) context;
	return cli_alloc(size);
}

static void
engine_release(void *context, void *block)
{
	(void) context;
	free(block);
}

/*
 * Maps and opens the model of a file; NULL, or the end of an error message
 * that begins with "cannot use model".
 */
static const char *
map_model(struct program *program, int fd)
{
	struct stat status;
	void	   *bytes;
	enum hs_status opened;

	if (fstat(fd, &status) != 0)
		return strerror(errno);
	if (!S_ISREG(status.st_mode))
		return "it is not a regular file";
	if (status.st_size == 0)
		return "the file is empty";
	bytes = mmap(NULL, (size_t) status.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
	if (bytes == MAP_FAILED)
		return strerror(errno);
	opened = hs_model_open(program->model, bytes, (size_t) status.st_size, 1);
	return opened == HS_OK ? NULL : hs_status_text(opened);
}

/* Opens the model, or reports why not and returns false. */
static bool
open_model(struct program *program)
{
	const char *name = program->model_file;
	const char *reason;
	int			fd;

	if (name == NULL)
		name = getenv("HEARSAY_MODEL");
	if (name == NULL || name[0] == '\0')
	{
		enum hs_status opened = hs_model_open(program->model, hs_embedded_model,
											  (size_t) (hs_embedded_model_end - hs_embedded_model),
											  0);

		if (opened != HS_OK)
			cli_complain("cannot use the program's model: %s", hs_status_text(opened));
		return opened == HS_OK;
	}

	fd = open(name, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
	{
		cli_complain("cannot open model \"%s\": %s", name, strerror(errno));
		return false;
	}
	reason = map_model(program, fd);
	close(fd);
	if (reason)
		cli_complain("cannot use model \"%s\": %s", name, reason);
	return reason == NULL;
}

/*
 * Annotates one text and writes the result.  name is the file's, line its
 * line in JSON lines; id is NULL in plain text.
 */
static void
do_text(struct program *program, const char *text, size_t length,
		const char *name, unsigned long line, const json_t *id)
{
	static const struct hs_caller caller = {engine_alloc, engine_release, NULL, NULL};
	struct hs_document *doc;
	enum hs_status status;
	unsigned	wanted = 0;

	if (program->show.quotes)
		wanted |= HS_WANT_QUOTES;
	if (program->show.entities)
		wanted |= HS_WANT_ENTITIES;
	if (program->show.pronouns)
		wanted |= HS_WANT_QUOTES | HS_WANT_PRONOUNS;
	status = hs_annotate(program->model, text, length, wanted, &caller, &doc);
	if (status != HS_OK)
	{
		if (line > 0)
			cli_complain("%s, line %lu: %s", name, line, hs_status_text(status));
		else
			cli_complain("%s: %s", name, hs_status_text(status));
		program->failed = true;
		return;
	}
	if (program->json_out)
	{
		fputs("{\"id\":", stdout);
		if (id)
			json_dumpf(id, stdout, JSON_ENCODE_ANY | JSON_COMPACT);
		else if (!program->json_in)
			cli_json_string(stdout, name, strlen(name));
		else
			fputs("null", stdout);
		fputc(',', stdout);
		cli_json_members(stdout, doc, &program->show);
		fputs("}\n", stdout);
	}
	else
		cli_table(stdout, doc, &program->show, program->width);
	hs_document_free(doc);
	program->written++;
}

/* Reads and does every line of a file of JSON lines. */
static void
do_json_lines(struct program *program, FILE *in, const char *name)
{
	char	   *buffer = NULL;
	size_t		capacity = 0;
	ssize_t		got;
	unsigned long line = 0;

	while ((got = getline(&buffer, &capacity, in)) >= 0)
	{
		const char *start = buffer;
		size_t		length = (size_t) got;
		json_error_t error;
		json_t	   *object;
		const json_t *text;

		line++;
		if (line == 1 && length >= 3 && memcmp(start, "\xEF\xBB\xBF", 3) == 0)
		{
			start += 3;
			length -= 3;
		}
		while (length > 0 && strchr(" \t\r\n", start[length - 1]) != NULL &&
			   start[length - 1] != '\0')
			length--;
		if (length == 0)
			continue;
		object = json_loadb(start, length, JSON_ALLOW_NUL, &error);
		text = object ? json_object_get(object, "text") : NULL;
		if (object == NULL)
			cli_complain("%s, line %lu: not a JSON object: %s (byte %d)",
						 name, line, error.text, error.position);
		else if (!json_is_object(object))
			cli_complain("%s, line %lu: not a JSON object", name, line);
		else if (!json_is_string(text))
			cli_complain("%s, line %lu: no member \"text\" that is a string",
						 name, line);
		else
		{
			do_text(program, json_string_value(text),
					json_string_length(text), name, line,
					json_object_get(object, "id"));
			json_decref(object);
			continue;
		}
		json_decref(object);
		program->failed = true;
	}
	if (ferror(in))
	{
		cli_complain("cannot read \"%s\": %s", name, strerror(errno));
		program->failed = true;
	}
	free(buffer);
}

/* Reads all of a file, at most one byte more than a text may have. */
static void
do_plain(struct program *program, FILE *in, const char *name, bool several)
{
	const size_t most = (size_t) HS_MAX_TEXT + 1;
	size_t		capacity = 65536;
	size_t		length = 0;
	char	   *text = cli_alloc(capacity);
	size_t		got;

	while ((got = fread(text + length, 1, capacity - length, in)) > 0)
	{
		length += got;
		if (length == most)
			break;
		if (length == capacity)
		{
			char	   *larger;

			capacity = capacity * 2 < most ? capacity * 2 : most;
			larger = cli_alloc(capacity);
			memcpy(larger, text, length);
			free(text);
			text = larger;
		}
	}
	if (ferror(in))
	{
		cli_complain("cannot read \"%s\": %s", name, strerror(errno));
		program->failed = true;
	}
	else
	{
		if (several && !program->json_out)
			printf("%s==> %s <==\n", program->written > 0 ? "\n" : "", name);
		do_text(program, text, length, name, 0, NULL);
	}
	free(text);
}

static void
do_file(struct program *program, const char *name, bool several)
{
	bool		standard = strcmp(name, "-") == 0;
	FILE	   *in = standard ? stdin : fopen(name, "rb");

	if (in == NULL)
	{
		cli_complain("cannot open \"%s\": %s", name, strerror(errno));
		program->failed = true;
		return;
	}
	if (program->json_in)
		do_json_lines(program, in, name);
	else
		do_plain(program, in, name, several);
	if (!standard)
		fclose(in);
}

/* The terminal's width, or the default where there is no terminal. */
static int
table_width(void)
{
	struct winsize size;

	if (isatty(STDOUT_FILENO) &&
		ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
		return size.ws_col;
	return DEFAULT_WIDTH;
}

/* Fills *program; returns the exit status, or -1 to go on. */
static int
read_options(struct program *program, int argc, char **argv)
{
	static const struct option options[] = {
		{"json", no_argument, NULL, 'j'},
		{"jsonl", no_argument, NULL, 'l'},
		{"quotes", no_argument, NULL, 'q'},
		{"attributions", no_argument, NULL, 'a'},
		{"entities", no_argument, NULL, 'e'},
		{"pronouns", no_argument, NULL, 'p'},
		{"model", required_argument, NULL, 'm'},
		{"version", no_argument, NULL, 'V'},
		{"help", no_argument, NULL, 'h'},
		{NULL, 0, NULL, 0}
	};
	int			option;

	while ((option = getopt_long(argc, argv, "hV", options, NULL)) >= 0)
	{
		switch (option)
		{
			case 'j':
				program->json_out = true;
				break;
			case 'l':
				program->json_in = program->json_out = true;
				break;
			case 'a':
				program->show.beliefs = true;
				program->show.quotes = true;
				break;
			case 'q':
				program->show.quotes = true;
				break;
			case 'e':
				program->show.entities = true;
				break;
			case 'p':
				program->show.pronouns = true;
				break;
			case 'm':
				program->model_file = optarg;
				break;
			case 'V':
				program->version = true;
				break;
			case 'h':
				fputs(help, stdout);
				return fflush(stdout) == 0 ? EXIT_SUCCESS : EXIT_NONE;
			default:
				fputs("Try hearsay --help.\n", stderr);
				return EXIT_NONE;
		}
	}
	if (!program->show.quotes && !program->show.entities)
	{
		program->show.quotes = program->show.entities = true;
		program->show.beliefs = program->json_out;
	}
	return -1;
}

int
main(int argc, char **argv)
{
	struct program program = {0};
	int			status = read_options(&program, argc, argv);

	if (status >= 0)
		return status;
	program.model = cli_alloc(hs_model_size());
	if (!open_model(&program))
	{
		free(program.model);
		return EXIT_NONE;
	}
	if (program.version)
		printf("hearsay %s\nmodel %s %s (%016llx)\n", hs_embedded_version,
			   hs_model_name(program.model), hs_model_version(program.model),
			   (unsigned long long) hs_model_checksum(program.model));
	else
	{
		program.width = table_width();
		if (optind == argc)
			do_file(&program, "-", false);
		for (int i = optind; i < argc; i++)
			do_file(&program, argv[i], argc - optind > 1);
	}
	free(program.model);
	if (fflush(stdout) != 0 || ferror(stdout))
	{
		cli_complain("cannot write: %s", strerror(errno));
		return EXIT_NONE;
	}
	return program.failed ? EXIT_SOME : EXIT_SUCCESS;
}
