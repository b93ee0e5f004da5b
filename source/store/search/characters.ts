/** An expression that cannot be used, with the reason in one sentence. */
export class PatternProblem extends Error {}

const syntaxCharacter = /[\\^$.*+?()[\]{}|/-]/;

/** A character as the source of an expression, in both cases where they count as the same. */
export function characterSource(character: string, ignoresCase: boolean): string {
	const variants = variantsOf(character, ignoresCase);
	return variants.length > 1
		? `[${variants.join('')}]`
		: syntaxCharacter.test(character)
			? `\\${character}`
			: character;
}

/** The same within a class. A member longer than a character is source already, such as `\d`. */
export function classSource(member: string, ignoresCase: boolean): string {
	return variantsOf(member, ignoresCase).map(escaped).join('');
}

/** A range within a class. Throws a `PatternProblem`. */
export function rangeSource(from: string, to: string, ignoresCase: boolean): string {
	if (from.length > 1 || to.length > 1) {
		return `${escaped(from)}\\-${escaped(to)}`;
	}

	if (to < from) {
		throw new PatternProblem(`${from}-${to} is in the wrong order.`);
	}

	const range = `${escaped(from)}-${escaped(to)}`;
	const [low, high] = [from < 'a' ? 'a' : from, to > 'z' ? 'z' : to];
	return ignoresCase && low <= high ? `${range}${low.toUpperCase()}-${high.toUpperCase()}` : range;
}

function variantsOf(character: string, ignoresCase: boolean): readonly string[] {
	const upper = character.toUpperCase();
	const hasCases = ignoresCase && character.length === 1 && upper.length === 1 && upper !== character;
	return hasCases ? [character, upper] : [character];
}

function escaped(member: string): string {
	return member.length === 1 && syntaxCharacter.test(member) ? `\\${member}` : member;
}
