/** How far into a stack trace a line is. */
export type TraceState = 'none' | 'stack' | 'python' | 'raised' | 'go';

/** Whether a line belongs to the stack trace that the line before it began, and how it continues. */
type TraceStep = {readonly isContinuation: boolean; readonly state: TraceState};

/**
 * Read the next line, without escape sequences: a stack trace of Java, Node.js, .NET, Python or Go belongs to its first
 * line. `state` is what the line before it led to.
 */
export function traceStep(state: TraceState, line: string): TraceStep {
	const text = line.length > looked ? line.slice(0, looked) : line;
	if (stackLine.test(text)) {
		return {isContinuation: true, state: 'stack'};
	}

	if (state === 'stack' && causeLine.test(text)) {
		return {isContinuation: true, state: 'stack'};
	}

	if (state === 'python' || state === 'raised') {
		return pythonStep(state, text);
	}

	if (state === 'go' && goLine.test(text)) {
		return {isContinuation: true, state: 'go'};
	}

	return {isContinuation: false, state: text.startsWith(pythonHead) ? 'python' : goHead.test(text) ? 'go' : 'none'};
}

/** How many lines tell whether a stack trace continues. */
const linesBefore = 32;

/** The state after the lines from one number up to another, of which the last ones are read. */
export function traceState(from: number, to: number, textAt: (number: number) => string): TraceState {
	let state: TraceState = 'none';
	for (let number = Math.max(from, to - linesBefore); number < to; number++) {
		state = traceStep(state, textAt(number)).state;
	}

	return state;
}

/** The step of a line that has nothing to do with a stack trace. */
export const noTrace: TraceStep = {isContinuation: false, state: 'none'};

/** Whether a line with this first byte can belong to a stack trace, or begin one: quicker than `traceStep`. */
export function mayBeTrace(state: TraceState, firstByte: number): boolean {
	return state !== 'none' || firstByte === 0x20 || firstByte === 0x09 || firstByte === 0x1b || starts.has(firstByte);
}

/** `Traceback`, `panic`, `fatal error`, `goroutine`. */
const starts: ReadonlySet<number> = new Set([...'Tpfg'].map(letter => letter.charCodeAt(0)));

const looked = 512;

/** A frame: `    at com.example.Main.main(Main.java:5)`, `    ... 12 more`. */
const stackLine =
	/^\s+(?:at .*(?:\(.*\)|:\d+:\d+\)?)(?: in .*| \{)?$|\.{3} \d+ (?:more|common frames)|Suppressed: |--- End of )/;
const causeLine = /^(?:Caused by: |\s+(?:Suppressed|Caused by|\[cause\]): |\s*\}\s*$|\s+\[|\s+\w+: .*[,{'}\]]$)/;

const pythonHead = 'Traceback (most recent call last):';
const pythonNext =
	/^(?:During handling of the above exception|The above exception was the direct cause|Traceback \(most)/;

function pythonStep(state: TraceState, text: string): TraceStep {
	if (/^\s+\S/.test(text)) {
		return {isContinuation: state === 'python', state: state === 'python' ? state : 'none'};
	}

	if (text === '' || pythonNext.test(text)) {
		// A blank line may end the trace, or come before the exception that was raised while it was handled.
		return {isContinuation: true, state: text === '' ? 'raised' : 'python'};
	}

	return state === 'python' ? {isContinuation: true, state: 'raised'} : {isContinuation: false, state: 'none'};
}

const goHead = /^(?:panic: |fatal error: |goroutine \d+ \[)/;
const goLine = /^(?:$|\t|goroutine \d+ \[|created by |\[signal |exit status \d|\s+panic: |\S.*\(.*\)$|main\.)/;
