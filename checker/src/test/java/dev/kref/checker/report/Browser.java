package dev.kref.checker.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import javax.imageio.ImageIO;

/** A headless Chromium with one page, driven through its DevTools protocol. */
final class Browser implements AutoCloseable {
  private static final int SECONDS = 60;

  private final ObjectMapper mapper = new ObjectMapper();
  private final Process process;
  private final WebSocket socket;
  private final AtomicInteger calls = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> open = new ConcurrentHashMap<>();
  private final List<String> troubles = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();

  /**
   * Starts a browser.
   *
   * @param profile a new, empty folder
   */
  Browser(Path program, Path profile) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                program.toString(),
                "--headless=new",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--hide-scrollbars",
                "--window-size=1440,1000",
                "--user-data-dir=" + profile,
                "--remote-debugging-port=0"));
    if (Chromium.isRoot()) {
      command.add("--no-sandbox");
    }
    command.add("about:blank");
    Path log = profile.resolveSibling(profile.getFileName() + ".log");
    process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    socket = connect(profile.resolve("DevToolsActivePort"));
    for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
      call(domain + ".enable");
    }
  }

  private WebSocket connect(Path portFile) throws Exception {
    await("Chromium to listen", () -> Files.exists(portFile) && !port(portFile).isEmpty());
    HttpClient client = HttpClient.newHttpClient();
    URI list = URI.create("http://127.0.0.1:" + port(portFile) + "/json/list");
    String targets =
        client
            .send(HttpRequest.newBuilder(list).build(), HttpResponse.BodyHandlers.ofString())
            .body();
    for (JsonNode target : mapper.readTree(targets)) {
      if (target.get("type").asText().equals("page")) {
        return client
            .newWebSocketBuilder()
            .connectTimeout(Duration.ofSeconds(SECONDS))
            .buildAsync(URI.create(target.get("webSocketDebuggerUrl").asText()), new Incoming())
            .get(SECONDS, TimeUnit.SECONDS);
      }
    }
    throw new IOException("Chromium has no page: " + targets);
  }

  private static String port(Path file) {
    try {
      return Files.readString(file).lines().findFirst().orElse("");
    } catch (IOException e) {
      // It is being written.
      return "";
    }
  }

  /** Puts the pieces of messages together. */
  private final class Incoming implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence piece, boolean last) {
      text.append(piece);
      if (last) {
        try {
          take(mapper.readTree(text.toString()));
        } catch (IOException e) {
          troubles.add("not a message: " + text);
        }
        text.setLength(0);
      }
      from.request(1);
      return null;
    }
  }

  private void take(JsonNode message) {
    JsonNode parameters = message.path("params");
    switch (message.path("method").asText()) {
      case "Runtime.exceptionThrown" ->
          troubles.add(parameters.at("/exceptionDetails/exception/description").asText());
      case "Runtime.consoleAPICalled" -> troubles.add("console: " + parameters.get("args"));
      case "Log.entryAdded" -> troubles.add(parameters.at("/entry/text").asText());
      case "Network.requestWillBeSent" -> requests.add(parameters.at("/request/url").asText());
      default -> {
        CompletableFuture<JsonNode> waiting = open.remove(message.path("id").asInt());
        if (waiting != null) {
          waiting.complete(message);
        }
      }
    }
  }

  private JsonNode call(String method, Object... parameters) {
    int id = calls.incrementAndGet();
    ObjectNode message = mapper.createObjectNode().put("id", id).put("method", method);
    ObjectNode values = message.putObject("params");
    for (int i = 0; i < parameters.length; i += 2) {
      values.set((String) parameters[i], mapper.valueToTree(parameters[i + 1]));
    }
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    open.put(id, answer);
    socket.sendText(message.toString(), true).join();
    try {
      JsonNode got = answer.get(SECONDS, TimeUnit.SECONDS);
      if (got.has("error")) {
        throw new IllegalStateException(method + ": " + got.get("error"));
      }
      return got.get("result");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (java.util.concurrent.ExecutionException | TimeoutException e) {
      throw new IllegalStateException(method + " has no answer", e);
    }
  }

  private static void await(String what, BooleanSupplier done) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (!done.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("waited " + SECONDS + " s in vain for " + what);
      }
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }

  /** Opens a page and waits until it is there. */
  void open(URI page) {
    call("Page.navigate", "url", "about:blank");
    call("Page.navigate", "url", page.toString());
    await(
        page.toString(),
        () -> text("document.readyState + ' ' + location.protocol").equals("complete file:"));
  }

  /** What an expression of the page's gives. */
  JsonNode value(String expression) {
    JsonNode result = call("Runtime.evaluate", "expression", expression, "returnByValue", true);
    if (result.has("exceptionDetails")) {
      throw new IllegalStateException(expression + ": " + result.get("exceptionDetails"));
    }
    return result.at("/result/value");
  }

  String text(String expression) {
    return value(expression).asText();
  }

  /** Presses and lets go a key, given as the page's events name it. */
  void press(String key) {
    boolean types = key.length() == 1;
    call(
        "Input.dispatchKeyEvent",
        "type",
        types ? "keyDown" : "rawKeyDown",
        "key",
        key,
        "text",
        types ? key : key.equals("Enter") ? "\r" : "",
        "windowsVirtualKeyCode",
        code(key));
    call("Input.dispatchKeyEvent", "type", "keyUp", "key", key, "windowsVirtualKeyCode", code(key));
  }

  private static int code(String key) {
    return switch (key) {
      case "Tab" -> 9;
      case "Enter" -> 13;
      case "Escape" -> 27;
      case "End" -> 35;
      case "Home" -> 36;
      case "ArrowLeft" -> 37;
      case "ArrowUp" -> 38;
      case "ArrowRight" -> 39;
      case "ArrowDown" -> 40;
      default -> Character.toUpperCase(key.charAt(0));
    };
  }

  /** Shows the page as to people who prefer {@code light} or {@code dark}. */
  void prefer(String scheme) {
    call(
        "Emulation.setEmulatedMedia",
        "features",
        List.of(Map.of("name", "prefers-color-scheme", "value", scheme)));
  }

  /** How bright a picture of the page is on average, from 0 to 1. */
  double brightness(Path picture) throws IOException {
    byte[] png = Base64.getDecoder().decode(call("Page.captureScreenshot").get("data").asText());
    Files.write(picture, png);
    var image = ImageIO.read(new ByteArrayInputStream(png));
    double sum = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int colour = image.getRGB(x, y);
        sum += (colour >> 16 & 255) + (colour >> 8 & 255) + (colour & 255);
      }
    }
    return sum / (765.0 * image.getWidth() * image.getHeight());
  }

  /** What the page complained about since the browser started. */
  List<String> troubles() {
    return troubles;
  }

  /** The addresses that were asked for, other than files. */
  List<String> foreignRequests() {
    return requests.stream()
        .filter(url -> !url.startsWith("file:") && !url.startsWith("about:"))
        .toList();
  }

  @Override
  public void close() {
    socket.abort();
    List<ProcessHandle> children = process.descendants().toList();
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    children.forEach(ProcessHandle::destroyForcibly);
  }
}
