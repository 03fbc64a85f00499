package conformance.boverrides.lombokcleanup;

import dev.kref.Kref;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefMarked;
import lombok.Cleanup;

/** Variables that an annotation processor puts at the end of their block. */
@RefMarked
public final class Reports {
  private int pages;

  // scenario B219 ok
  void cleanedUp(String title) {
    @Cleanup("put")
    Report report = open(title);
    pages += report.pages();
  }

  // scenario B219 bad
  void notCleanedUp(String title) {
    Report report = open(title); // finding KrefLeak error
    pages += report.pages();
  }

  @OwnsRef
  private Report open(String title) {
    return new Report(title);
  }
}

@RefMarked
final class Report {
  private final Kref<Report> kref = Kref.init(this, Report::free);
  private String title;

  Report(String title) {
    this.title = title;
  }

  int pages() {
    return title.length();
  }

  @PutsRef
  boolean put() {
    return kref.put();
  }

  private void free() {
    title = null;
  }
}
