/** A number's place in a row: `1st`, `2nd`, `12th`. */
export function ordinal(number: number): string {
	const isTeen = Math.trunc(number / 10) % 10 === 1;
	const ending = isTeen ? undefined : endings[number % 10];
	return `${number}${ending ?? 'th'}`;
}

const endings: Readonly<Record<number, string>> = {1: 'st', 2: 'nd', 3: 'rd'};
