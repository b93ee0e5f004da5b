import type {Device} from '../create-body.ts';
import type {Result} from '../result.ts';
import {cleanPath} from './path.ts';

/** A device of the host, or the qualified name of one that the engine's CDI files describe (`vendor.com/class=name`). */
export type DeviceWish = {readonly device: Device} | {readonly cdiName: string};

/** What `--device` asks for: `/dev/sda`, `/dev/sda:/dev/xvda`, `/dev/sda:/dev/xvda:rwm` or `/dev/sda:r`. */
export function parseDevice(text: string): Result<DeviceWish> {
	if (/^[a-z](?:[\w.-]*[a-z\d])?\/[a-z](?:[\w.-]*[a-z\d])?=[a-z\d](?:[\w.:-]*[a-z\d])?$/i.test(text)) {
		return {value: {cdiName: text}};
	}

	const [source = '', second, third, ...rest] = text.split(':');
	const isMode = third === undefined && second !== undefined && isPermissions(second);
	const path = isMode ? undefined : second;
	const permissions = isMode ? second : (third ?? 'rwm');
	if (source === '' || rest.length > 0 || !(path ?? source).startsWith('/') || !isPermissions(permissions)) {
		return {problem: 'This must be a device such as /dev/sda, /dev/sda:/dev/xvda or /dev/sda:/dev/xvda:rwm.'};
	}

	// What stands last is tidied, as the CLI does.
	const host = path === undefined ? cleanPath(source) : source;
	const inside = path === undefined ? host : third === undefined ? cleanPath(path) : path;
	return {value: {device: {PathOnHost: host, PathInContainer: inside, CgroupPermissions: permissions}}};
}

/** A device as `--device` takes it. */
export function formatDevice({PathOnHost, PathInContainer, CgroupPermissions}: Device): string {
	const permissions = CgroupPermissions === 'rwm' ? [] : [CgroupPermissions];
	return [PathOnHost, ...(PathInContainer === PathOnHost ? [] : [PathInContainer]), ...permissions].join(':');
}

/** Each of r (read), w (write) and m (make the node) once at the most. */
function isPermissions(text: string): boolean {
	return /^(?!.*(.).*\1)[rwm]{1,3}$/.test(text);
}
