/** What a form says that cannot follow its file. */
export function UnreadableFile() {
  return (
    <p role="status" className="px-4 py-6 text-muted">
      The file is not valid YAML, so that the form cannot show it. It comes back as soon as the file can be
      read; nothing is lost.
    </p>
  );
}
