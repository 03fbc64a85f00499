package dev.kref.testdata;

import io.netty.handler.codec.CorruptedFrameException;
import io.netty.handler.codec.DecoderException;

/** Checks of what comes in; inputs know it as a class file only. */
public class FrameChecks {
  private int pending;
  private boolean closed;

  /** Counts what is open; a negative step closes. */
  public void step(int by) {
    pending += by;
  }

  /** Fails where something is open. */
  public void finish() {
    if (pending != 0) {
      pending = 0;
      throw new CorruptedFrameException("open: " + pending);
    }
  }

  /** Fails in one of its own callees. */
  public static int length(byte[] header) {
    return magic(header) + header[1];
  }

  private static int magic(byte[] header) {
    if (header[0] != 'K') {
      throw new CorruptedFrameException("magic");
    }
    return header[0];
  }

  /** Handles what its callee fails with. */
  public static int lengthOrZero(byte[] header) {
    try {
      return length(header);
    } catch (DecoderException e) {
      return 0;
    }
  }

  /** Refuses what is missing. */
  public static int present(byte[] header) {
    if (header == null) {
      throw new CorruptedFrameException("missing");
    }
    return header.length;
  }

  /** Refuses to work after its end. */
  public final void open() {
    if (closed) {
      throw new DecoderException("closed");
    }
    closed = true;
  }

  /** Refuses a number with an exception of the language. */
  public static int positive(int number) {
    if (number < 0) {
      throw new IllegalArgumentException("negative: " + number);
    }
    return number;
  }

  /** Refuses text of which a part is unfit. */
  public static int labels(String name) {
    int count = 0;
    for (String label : name.split("/")) {
      if (label.length() > 63) {
        throw new IllegalArgumentException("too long: " + label);
      }
      count++;
    }
    return count;
  }

  /** Refuses a part that is missing. */
  public static int all(Object... parts) {
    for (Object part : parts) {
      if (part == null) {
        throw new IllegalArgumentException("missing");
      }
    }
    return parts.length;
  }

  /** Names a status, and looks at the parts of the name. */
  public static int status(int code) {
    return labels("status/" + code);
  }

  /** Reads a number, and refuses text that is none. */
  public static int number(String text) {
    return Integer.parseInt(text.trim());
  }

  /** Reads a number that it knows. */
  public static int magicNumber() {
    return Integer.decode("0x4B");
  }

  /** Reads a number where there is one. */
  public static int numberOrZero(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** Reads its text when it is asked. */
  public static class Path {
    private final String text;

    /** Takes any text. */
    public Path(String text) {
      this.text = text;
    }

    /** Refuses text of which a part is unfit. */
    public int depth() {
      return labels(text);
    }
  }
}
