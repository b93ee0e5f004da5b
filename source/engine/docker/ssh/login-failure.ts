import type {SshDestination} from '../../endpoint.ts';
import {EngineError} from '../../engine-error.ts';
import {type RefusalRule, ruled} from '../wire/refusals.ts';

/** Messages of OpenSSH and our words for them: the first match wins; `$1` is its first group, HOST the host. */
const rules: readonly RefusalRule[] = [
	[
		/REMOTE HOST IDENTIFICATION HAS CHANGED[\s\S]*?(ssh-keygen -f .*)/,
		'untrusted',
		'The host key of HOST has changed: someone may be intercepting the connection. If you know why it changed, remove the old one with: $1',
	],
	[
		/REMOTE HOST IDENTIFICATION HAS CHANGED|REVOKED HOST KEY/,
		'untrusted',
		'The host key of HOST has changed or is revoked: someone may be intercepting the connection.',
	],
	[
		/you have requested strict checking/,
		'untrusted',
		'The host key of HOST is not known, and the configuration of ssh refuses unknown ones; add it to known_hosts.',
	],
	[/Host key verification failed/, 'question', 'The host key of HOST is not known yet; ssh has to ask about it.'],
	[
		/Too many authentication failures/,
		'permission-denied',
		'HOST refused the login after too many keys; set IdentitiesOnly and IdentityFile for it in ~/.ssh/config.',
	],
	[
		/Permission denied \(([^)]*)\)/,
		'question',
		'HOST refused the login ($1); check the user and the key, or load the key with ssh-add.',
	],
	[/Could not resolve hostname ([^:\s]+)/, 'no-engine', 'The host name $1 cannot be resolved; check the address.'],
	[
		/connect to host (.+): Connection refused/,
		'no-engine',
		'No SSH server listens at $1; start it, or check the address.',
	],
	[
		/connect to host (.+): (?:No route to host|Network is unreachable|Host is down)/,
		'no-engine',
		'There is no route to $1; check the network.',
	],
	[/timed out/, 'timeout', 'HOST did not answer within SECONDS s; --connect-timeout sets the limit.'],
	[
		/((?:Bad owner or permissions on|Bad configuration option|.*line \d+: ).*)/,
		'invalid',
		'The configuration of ssh is invalid; correct it: $1.',
	],
	[/Unable to negotiate .*(no matching .*)/, 'failed', 'ssh and HOST have no algorithm in common: $1.'],
	[
		/Connection (?:closed|reset) by|kex_exchange_identification/,
		'no-engine',
		'HOST closed the connection before the login; its SSH server may be busy or refuse this machine.',
	],
	[/ssh: (?:command )?not found|spawn sh ENOENT/, 'failed', 'The ssh command is not installed; install OpenSSH.'],
];

/** Why a login failed, from what ssh has printed. */
export function loginFailure(destination: SshDestination, messages: string, timeout: number): EngineError {
	const known = ruled(rules, messages);
	const last = messages.trim().split('\n').at(-1)?.trim().replace(/\.$/, '');
	const {code, message} =
		known ?? new EngineError('failed', `ssh could not log in to HOST: ${last || 'it gave no reason'}.`);
	return new EngineError(
		code,
		message.replace('HOST', () => hostName(destination)).replace('SECONDS', String(timeout / 1000)),
	);
}

/** The login took longer than the timeout. */
export function tooSlow(destination: SshDestination, timeout: number): EngineError {
	return loginFailure(destination, 'timed out', timeout);
}

/** As a user writes it: `me@box`. */
export function hostName({host, user}: SshDestination): string {
	return user === undefined ? host : `${user}@${host}`;
}
