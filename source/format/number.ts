/** A whole number with thousands separators: `12,304`. */
export function grouped(number: number): string {
	return String(number).replace(/\B(?=(\d{3})+$)/g, ',');
}
