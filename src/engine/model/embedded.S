/*-------------------------------------------------------------------------
 *
 * embedded.S
 *	  A model file as read-only data of the program, see embedded.h.
 *
 * The assembler copies the file, which no compiler has to parse.  The bytes
 * need no relocation and are never written to, so that all processes share
 * the pages, as they share the code.  The Makefile verifies the file and names
 * it, HS_MODEL_FILE, and the version of the program, HS_VERSION.
 *
 *-------------------------------------------------------------------------
 */
#if defined(__APPLE__)
#define SYMBOL(name)	_##name
#define PRIVATE(name)	.private_extern _##name
	.section __TEXT,__const
#else
#define SYMBOL(name)	name
#define PRIVATE(name)	.hidden name
	.section .rodata
#endif

	PRIVATE(hs_embedded_model)
	.globl	SYMBOL(hs_embedded_model)
	/* HS_FILE_ALIGN, with which the sections of a model are aligned, too */
	.balign	64
SYMBOL(hs_embedded_model):
	.incbin	HS_MODEL_FILE

	PRIVATE(hs_embedded_model_end)
	.globl	SYMBOL(hs_embedded_model_end)
SYMBOL(hs_embedded_model_end):

	PRIVATE(hs_embedded_version)
	.globl	SYMBOL(hs_embedded_version)
SYMBOL(hs_embedded_version):
	.asciz	HS_VERSION

#if defined(__ELF__)
	/* no stack of ours is executable */
	.section .note.GNU-stack,"",%progbits
#endif
