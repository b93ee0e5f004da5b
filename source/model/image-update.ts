import type {Container, ContainerDetails} from './container.ts';

/** Whether a text is the id of an image, not a name: engines list it once the name means another image. */
export function isImageId(text: string): boolean {
	return /^(?:sha256:)?[0-9a-f]{12,64}$/.test(text);
}

/** The name of a container's image, even if another image has that name now; the id if it never had a name. */
export function imageNameOf(
	{image}: Pick<Container, 'image'>,
	details: Pick<ContainerDetails, 'imageName'> | undefined,
): string {
	return isImageId(image) ? details?.imageName || image : image;
}

/** Whether another image may have taken the name of a container's image. */
export function mayBeOutdated({image}: Pick<Container, 'image'>, {imageName}: ContainerDetails): boolean {
	return isImageId(image) && imageName !== '' && !isImageId(imageName);
}
