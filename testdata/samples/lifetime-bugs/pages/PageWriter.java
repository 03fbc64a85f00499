package pages;

import dev.kref.annotation.OwnsRef;
import java.io.IOException;

/** Writes pages in threads of their own. */
final class PageWriter {
  private final PageFile file;

  PageWriter(PageFile file) {
    this.file = file;
  }

  void writeLater(long number) throws IOException {
    Page page = file.read(number);
    new Thread(() -> write(page), "page writer").start();
    page.kref.get();
    log(page);
    page.kref.put();
  }

  void writeNow(long number) throws IOException {
    Page page = file.read(number);
    try {
      file.write(page);
    } finally {
      page.kref.put();
    }
    log(page);
  }

  private void write(@OwnsRef Page page) {
    try {
      file.write(page);
    } catch (IOException e) {
      System.getLogger("pages").log(System.Logger.Level.WARNING, "page " + page.number(), e);
    } finally {
      page.kref.put();
    }
  }

  private static void log(Page page) {
    System.getLogger("pages").log(System.Logger.Level.INFO, "page " + page.number());
  }
}
