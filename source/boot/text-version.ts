/** Names the text of the rest of the program that belongs to this build; put in by the bundler. */
export const textVersion = 'none';
