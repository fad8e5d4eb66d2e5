/*-------------------------------------------------------------------------
 *
 * type_signs.h
 *	  Signs around a name of what it names: a body, a person, a month.
 *
 *-------------------------------------------------------------------------
 */
#ifndef HS_TYPE_SIGNS_H
#define HS_TYPE_SIGNS_H

#include "engine/entities/name_forms.h"

/* Last words of what companies are called. */
#define HS_COMPANY_WORDS	"airlines airways bancorp bank brands brothers co co. " \
	"communications company corp corp. corporation electronics energy " \
	"enterprises entertainment foods foundation gmbh group holding holdings inc " \
	"inc. industries insurance international laboratories limited llc ltd ltd. " \
	"media mining motors networks partners petroleum pharmaceuticals plc " \
	"productions railway records resources software solutions steel stores " \
	"studios systems technologies technology trust university ventures "

/*
 * Makes organizations of persons that the text treats as such, persons of
 * organizations and months: sets the type of their mentions.
 */
extern void hs_type_signs(struct hs_document *doc, struct hs_numbers *numbers,
						  const struct hs_form *forms);

#endif							/* HS_TYPE_SIGNS_H */
