import {readFileSync} from 'node:fs';
import {isDeepStrictEqual} from 'node:util';
import type {Body} from './reading.ts';
import type {Recorded} from './recorder.ts';

/** The recorded lines as they are kept: of a body only what differs from that of the plainest line. */
export type RecordedFile = {
	readonly version: string;
	readonly plain: Body;
	readonly taken: readonly Extract<Recorded, {body: unknown}>[];
	readonly refused: readonly Extract<Recorded, {refusal: unknown}>[];
};

export const recordedPath = new URL('recorded.json', import.meta.url);

/** All recorded lines, with their bodies whole. */
export function readRecorded(): Omit<RecordedFile, 'plain'> {
	const {version, plain, taken, refused}: RecordedFile = JSON.parse(readFileSync(recordedPath, 'utf8'));
	return {version, taken: taken.map(record => ({...record, body: merged(plain, record.body)})), refused};
}

/** What a body has otherwise than the plain one; in the host's part, field by field. */
export function differences(body: Body, plain: Body): Body {
	const found = {...changed(body, plain), HostConfig: changed(body.HostConfig, plain.HostConfig)};
	if (!isDeepStrictEqual(merged(plain, found), body)) {
		throw new Error(`A field of the plain request is missing in ${JSON.stringify(body)}`);
	}

	return found;
}

function merged(plain: Body, body: Body): Body {
	return {...plain, ...body, HostConfig: {...plain.HostConfig, ...body.HostConfig}};
}

function changed<Fields extends Body | Body['HostConfig']>(fields: Fields, plain: Fields): Body['HostConfig'] {
	return Object.fromEntries(Object.entries(fields).filter(([name, value]) => !isDeepStrictEqual(value, plain[name])));
}
