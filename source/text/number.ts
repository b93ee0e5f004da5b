/** A whole number with thousands separators: `12,304`. */
export function grouped(number: number): string {
	return String(number).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** A number with its noun: `1 line`, `12,304 lines`, `2 matches`. */
export function counted(number: number, one: string, many = `${one}s`): string {
	return `${grouped(number)} ${number === 1 ? one : many}`;
}
