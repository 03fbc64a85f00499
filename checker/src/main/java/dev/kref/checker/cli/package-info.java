/**
 * The {@code krefcheck} command, which drives javac itself over files, folders and sources jars.
 */
package dev.kref.checker.cli;
