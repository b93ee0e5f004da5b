/** The result of a quick look at an engine, without staying connected to it. */
export type EngineProbe =
	| {
			readonly answers: true;
			/** For example `Docker 26.1.5`. */
			readonly product: string;
			/** Running or not; undefined if the engine does not say. */
			readonly containers: number | undefined;
			/** How long it took to answer a ping; undefined if it was not pinged. */
			readonly milliseconds?: number;
	  }
	| {readonly answers: false; readonly reason: string};
