package dev.kref.checker.cli;

import dev.kref.checker.report.SarifReport;
import picocli.CommandLine.IVersionProvider;

/** The version of the running krefcheck. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {"krefcheck " + SarifReport.version(Version.class)};
  }
}
