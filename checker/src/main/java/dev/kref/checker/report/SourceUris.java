package dev.kref.checker.report;

import java.io.File;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** How reports name files: the same on every machine. */
public final class SourceUris {
  private SourceUris() {}

  /** Package and file name of a file: the same wherever the sources are kept. */
  public static String key(String packageName, String file) {
    int slash = Math.max(file.lastIndexOf('/'), file.lastIndexOf(File.separatorChar));
    String folder = packageName.isEmpty() ? "" : packageName.replace('.', '/') + '/';
    return folder + file.substring(slash + 1);
  }

  /** The URI of a file, relative to the working folder where it is below it. */
  public static String relative(String file) {
    String path = file;
    try {
      Path working = Path.of("").toAbsolutePath();
      Path absolute = Path.of(file).toAbsolutePath().normalize();
      path = absolute.startsWith(working) ? working.relativize(absolute).toString() : file;
    } catch (InvalidPathException e) {
      // Files that live in memory have names that are no paths.
    }
    return encode(path);
  }

  /** A path as a URI. */
  public static String encode(String path) {
    try {
      return new URI(null, null, path.replace(File.separatorChar, '/'), null).getRawPath();
    } catch (URISyntaxException e) {
      return path;
    }
  }
}
