import {readFileSync} from 'node:fs';
import {isDeepStrictEqual} from 'node:util';
import type {Body} from './reading.ts';
import type {Recorded} from './recorder.ts';

/** The stored lines; of a body only the fields that differ from the body of `docker run hello-world`. */
export type RecordedFile = {
	readonly version: string;
	readonly plain: Body;
	readonly taken: readonly Extract<Recorded, {body: unknown}>[];
	readonly refused: readonly Extract<Recorded, {refusal: unknown}>[];
};

export const recordedPath = new URL('recorded.json', import.meta.url);

/** All recorded lines, with complete bodies. */
export function readRecorded(): Omit<RecordedFile, 'plain'> {
	const {version, plain, taken, refused}: RecordedFile = JSON.parse(readFileSync(recordedPath, 'utf8'));
	return {version, taken: taken.map(record => ({...record, body: merged(plain, record.body)})), refused};
}

/** The fields of a body that differ from the plain one, and those of its `HostConfig`. */
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
