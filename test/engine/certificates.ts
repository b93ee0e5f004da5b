import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {mustRun} from '../helpers/run.ts';

/** A certificate and its key, as PEM texts and as the paths of their files. */
export type Certificate = {
	readonly cert: string;
	readonly key: string;
	readonly certFile: string;
	readonly keyFile: string;
};

export type CertificateOptions = {
	/** Signs it; it signs itself if undefined. */
	readonly ca?: Certificate;
	/** As OpenSSL words a subjectAltName. */
	readonly names?: string;
	/** Validity, as OpenSSL words dates; a hundred years if undefined. */
	readonly from?: string;
	readonly to?: string;
};

/** Make a certificate in a directory, with the openssl command. */
export async function makeCertificate(
	directory: string,
	name: string,
	{ca, names, from = '20200101000000Z', to = '21200101000000Z'}: CertificateOptions = {},
): Promise<Certificate> {
	const certFile = join(directory, `${name}-cert.pem`);
	const keyFile = join(directory, `${name}-key.pem`);
	await mustRun('openssl', [
		...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-subj', `/CN=${name}`],
		...['-keyout', keyFile, '-out', certFile, '-not_before', from, '-not_after', to],
		...(ca ? ['-CA', ca.certFile, '-CAkey', ca.keyFile] : []),
		...(names ? ['-addext', `subjectAltName=${names}`] : []),
	]);
	return {certFile, keyFile, cert: readFileSync(certFile, 'utf8'), key: readFileSync(keyFile, 'utf8')};
}
