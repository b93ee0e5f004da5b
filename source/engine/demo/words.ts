/** How long something lasted or how long ago it was, in the words of an engine's status column. */
export function lengthInWords(milliseconds: number): string {
	const seconds = Math.floor(Math.max(0, milliseconds) / 1000);
	const minutes = Math.floor(seconds / 60);
	// Hours are rounded, all else is cut: so do Docker's words.
	const hours = Math.round(seconds / 3600);
	const [, words] = steps.find(([isShorter]) => isShorter({seconds, minutes, hours})) ?? last;
	return words({seconds, minutes, hours});
}

type Length = {readonly seconds: number; readonly minutes: number; readonly hours: number};
type Step = readonly [(length: Length) => boolean, (length: Length) => string];

const steps: readonly Step[] = [
	[({seconds}) => seconds < 1, () => 'Less than a second'],
	[({seconds}) => seconds < 2, () => '1 second'],
	[({seconds}) => seconds < 60, ({seconds}) => `${seconds} seconds`],
	[({minutes}) => minutes < 2, () => 'About a minute'],
	[({minutes}) => minutes < 60, ({minutes}) => `${minutes} minutes`],
	[({hours}) => hours < 2, () => 'About an hour'],
	[({hours}) => hours < 48, ({hours}) => `${hours} hours`],
	[({hours}) => hours < 24 * 14, ({hours}) => `${Math.floor(hours / 24)} days`],
	[({hours}) => hours < 24 * 60, ({hours}) => `${Math.floor(hours / 24 / 7)} weeks`],
	[({hours}) => hours < 24 * 730, ({hours}) => `${Math.floor(hours / 24 / 30)} months`],
];
const last: Step = [() => true, ({hours}) => `${Math.floor(hours / 24 / 365)} years`];
