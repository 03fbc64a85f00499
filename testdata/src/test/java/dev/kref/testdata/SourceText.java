package dev.kref.testdata;

import java.net.URI;
import javax.tools.SimpleJavaFileObject;

/** A source file that exists in memory only. */
public final class SourceText extends SimpleJavaFileObject {
  private final String text;

  /**
   * A source.
   *
   * @param name its file name, which has to fit its public class
   * @param text what it says
   */
  public SourceText(String name, String text) {
    super(URI.create("string:///" + name), Kind.SOURCE);
    this.text = text;
  }

  @Override
  public CharSequence getCharContent(boolean ignoreEncodingErrors) {
    return text;
  }
}
