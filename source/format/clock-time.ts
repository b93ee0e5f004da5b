/** A time of day on this machine, `09:41:07`; with the date before it where that is not today's, `Nov 26 09:41:07`. */
export function clockTime(at: number, now: number): string {
	const time = new Date(at);
	const words = [time.getHours(), time.getMinutes(), time.getSeconds()]
		.map(part => String(part).padStart(2, '0'))
		.join(':');
	return time.toDateString() === new Date(now).toDateString()
		? words
		: `${months[time.getMonth()]} ${String(time.getDate()).padStart(2, ' ')} ${words}`;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
