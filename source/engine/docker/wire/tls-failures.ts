import type {Endpoint} from '../../endpoint.ts';
import {EngineError} from '../../engine-error.ts';

/** A failed TLS handshake as one sentence, by Node's code and OpenSSL's message; undefined for any other error. */
export function tlsFailure(
	{code, message}: {readonly code: string; readonly message: string},
	endpoint: Endpoint,
	cause: unknown,
): EngineError | undefined {
	// A failure that shows while writing has this code for all messages.
	const sentence =
		code === 'EPROTO' || code.startsWith('ERR_SSL_')
			? handshakeSentence(message, endpoint)
			: sentenceOf(code, endpoint);
	return sentence === undefined ? undefined : new EngineError('untrusted', sentence, {cause});
}

function sentenceOf(code: string, endpoint: Endpoint): string | undefined {
	const {address} = endpoint;
	switch (code) {
		case 'CERT_HAS_EXPIRED':
			return `The certificate of ${address} has expired; renew it there, or check the clock of this machine.`;
		case 'CERT_NOT_YET_VALID':
			return `The certificate of ${address} is not valid yet; check the clock of this machine.`;
		case 'DEPTH_ZERO_SELF_SIGNED_CERT':
			return `The certificate of ${address} is self-signed; name it as the CA with --tlscacert if you trust it.`;
		case 'SELF_SIGNED_CERT_IN_CHAIN':
		case 'UNABLE_TO_GET_ISSUER_CERT':
		case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
		case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
		case 'CERT_SIGNATURE_FAILURE':
			return `The certificate of ${address} is signed by an unknown CA; name its CA with --tlscacert or in the context.`;
		case 'ERR_TLS_CERT_ALTNAME_INVALID':
			return `The certificate of ${address} is for another name; connect to the name in the certificate.`;
		default:
			return undefined;
	}
}

function handshakeSentence(message: string, endpoint: Endpoint): string | undefined {
	if (/wrong version number|packet length too long|http request/i.test(message)) {
		return `The engine at ${endpoint.address} does not use TLS; connect without it.`;
	}

	// Engines differ in the alert that they send for a missing certificate, and for one that they refuse.
	return /alert/i.test(message) ? refusedSentence(endpoint) : undefined;
}

function refusedSentence(endpoint: Endpoint): string {
	return hasCertificate(endpoint)
		? `The engine at ${endpoint.address} refuses the client certificate; use one that its CA has signed.`
		: `The engine at ${endpoint.address} requires a client certificate; give --tlscert and --tlskey.`;
}

/** Files that can no longer be read are named at the next connection. */
function hasCertificate(endpoint: Endpoint): boolean {
	try {
		const {cert, key} = (endpoint.kind === 'tcp' && endpoint.tls?.()) || {};
		return cert !== undefined && key !== undefined;
	} catch {
		return true;
	}
}
