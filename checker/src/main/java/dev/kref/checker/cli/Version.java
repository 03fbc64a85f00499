package dev.kref.checker.cli;

import picocli.CommandLine.IVersionProvider;

/** The version of the running krefcheck. */
final class Version implements IVersionProvider {

  /** The version as the jar's manifest has it. */
  static String number() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  @Override
  public String[] getVersion() {
    return new String[] {"krefcheck " + number()};
  }
}
