package pages;

import dev.kref.annotation.OwnsRef;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Reads and writes pages. What it returns is the caller's to put. */
final class PageFile {
  private static final int SIZE = 4096;
  private final FileChannel channel;

  PageFile(FileChannel channel) {
    this.channel = channel;
  }

  @OwnsRef
  Page read(long number) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(SIZE);
    channel.read(bytes, number * SIZE);
    return new Page(number, bytes.flip());
  }

  void write(Page page) throws IOException {
    channel.write(page.bytes(), page.number() * SIZE);
  }

  int checksum(long number) throws IOException {
    Page page = read(number);
    if (!page.bytes().hasRemaining()) {
      return 0;
    }
    int sum = page.bytes().asIntBuffer().get();
    page.kref.put();
    return sum;
  }

  void copy(long from, PageFile target) throws IOException {
    Page page = read(from);
    try {
      target.write(page);
    } finally {
      page.kref.put();
    }
  }
}
