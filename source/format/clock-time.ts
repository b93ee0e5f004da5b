/** A time of day, `09:41:07`; with the date before it where that is not today's, `Nov 26 09:41:07`; `?` for no valid time. */
export function clockTime(at: number, now: number, isUtc: boolean): string {
	if (Number.isNaN(new Date(at).getTime())) {
		return '?';
	}

	const time = zonedTime(at, isUtc);
	const day = time.slice(0, 10);
	const clock = time.slice(11, 19);
	return day === zonedTime(now, isUtc).slice(0, 10)
		? clock
		: `${months[Number(day.slice(5, 7)) - 1]} ${day.slice(8).replace(/^0/, ' ')} ${clock}`;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `2026-11-24 10:05:09.123`, in UTC or local. Throws for no valid time. */
export function zonedTime(at: number, isUtc: boolean): string {
	const offset = isUtc ? 0 : new Date(at).getTimezoneOffset() * 60_000;
	return new Date(at - offset).toISOString().slice(0, -1).replace('T', ' ');
}
