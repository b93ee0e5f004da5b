import type {LogLine} from '../../../model/log.ts';

/** Makes whole lines of a log stream, however it arrives. */
export type LineParser = {
	/** The lines that this piece of the stream completes. */
	push(chunk: Buffer): readonly LogLine[];
	/** The stream has ended: what is left, since a last line may lack its end. */
	end(): readonly LogLine[];
};
