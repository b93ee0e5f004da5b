/** How the time of a line is shown before it. */
export type TimestampStyle = 'off' | 'time' | 'date' | 'relative';

/** How logs are shown. It stays the same from container to container. */
export type LogView = {
	readonly timestamps: TimestampStyle;
	/** Whether times are in UTC, not in the local time zone. */
	readonly isUtc: boolean;
};

/** How logs are shown at first. */
export const initialLogView: LogView = {timestamps: 'off', isUtc: false};
