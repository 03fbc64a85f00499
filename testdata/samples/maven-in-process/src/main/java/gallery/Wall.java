package gallery;

import dev.kref.annotation.OwnsRef;

/** Hangs pictures. */
final class Wall {
  @OwnsRef private Picture hung;

  synchronized void hang(Picture picture) {
    if (hung != null) {
      hung.kref.put();
    }
    picture.kref.get();
    hung = picture;
  }

  synchronized void close() {
    if (hung != null) {
      hung.kref.put();
      hung = null;
    }
  }

  String describe(Loader loader, String title) {
    Picture picture = loader.load(title);
    if (picture.isEmpty()) {
      return "nothing";
    }
    String description = picture.title();
    picture.kref.put();
    return description;
  }

  void show(Loader loader, String title) {
    Picture picture = loader.load(title);
    new Thread(() -> draw(picture), "screen").start();
    picture.kref.get();
    hang(picture);
    picture.kref.put();
  }

  private static void draw(@OwnsRef Picture picture) {
    System.out.println(picture.title());
    picture.kref.put();
  }

  interface Loader {
    @OwnsRef
    Picture load(String title);
  }
}
