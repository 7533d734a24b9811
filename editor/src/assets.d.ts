/** A style sheet, minified by the build and imported as text. */
declare module "*.css" {
  const text: string;
  export default text;
}
