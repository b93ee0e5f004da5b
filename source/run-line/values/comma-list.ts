import type {Result} from '../result.ts';

/**
 * The fields of a list with commas, as CSV has it: a field that holds a comma stands between double quotation marks,
 * and a quotation mark inside of them is doubled.
 */
export function parseCommaList(text: string): Result<readonly string[]> {
	const fields = [...`,${text}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^",]*))(?=,|$)/g)];
	const length = fields.reduce((sum, [field]) => sum + field.length, 0);
	if (text === '') {
		return {problem: 'A value is missing here.'};
	}

	return length === text.length + 1
		? {value: fields.map(([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain)}
		: {problem: 'A double quotation mark is out of place: a field that holds a comma stands between two of them.'};
}

/** The list of these fields. */
export function formatCommaList(fields: readonly string[]): string {
	return fields.map(field => (/[",]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field)).join(',');
}
