/**
 * Tells the host what happened, never in the middle of an update and at most
 * once a frame: the first report of a frame goes out at once (so that a single
 * key costs no waiting), the rest are united into one at the next frame.
 */
export class Reporter {
  private readonly texts = new Set<string>();
  private moved = false;
  private queued = false;
  private frame = 0;

  /**
   * @param sendText reports the text of one document
   * @param sendSelection reports where the selection is
   */
  constructor(
    private readonly sendText: (docId: string) => void,
    private readonly sendSelection: () => void,
  ) {}

  /** The text of a document changed. */
  textChanged(docId: string): void {
    this.texts.add(docId);
    this.schedule();
  }

  /** The selection moved, or another document is shown. */
  selectionMoved(): void {
    this.moved = true;
    this.schedule();
  }

  /** Forgets a document that is closed. */
  forget(docId: string): void {
    this.texts.delete(docId);
  }

  /** Reports everything now. */
  flush(): void {
    const texts = [...this.texts];
    const moved = this.moved;
    this.texts.clear();
    this.moved = false;
    for (const docId of texts) this.sendText(docId);
    if (moved) this.sendSelection();
  }

  /** Reports nothing any more. */
  stop(): void {
    cancelAnimationFrame(this.frame);
    this.texts.clear();
    this.moved = false;
  }

  private schedule(): void {
    if (this.queued || this.frame !== 0) return;
    this.queued = true;
    queueMicrotask(() => {
      this.queued = false;
      this.flush();
      this.frame = requestAnimationFrame(() => {
        this.frame = 0;
        if (this.texts.size > 0 || this.moved) this.schedule();
      });
    });
  }
}
