package io.digitalfte.ops.ci.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AskingTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          a.sh|read -p "Paste your token: " T
          a.sh|read -rsp 'Password: ' P
          a.sh|read -s KEY
          bin/run.bash|  echo -n "Enter your API key: "
          a.py|token = input("GitHub token? ")
          a.py|key = getpass.getpass()
          a.py|@click.option("--password", prompt=True, hide_input=True)
          a.js|rl.question("What is the API key?", go)
          a.ts|{ type: 'password', name: 'p', message: 'Your key' }
          a.ps1|$t = Read-Host "Token"
          a.ps1|$t = Read-Host x -AsSecureString
          prompts/deploy.md|Ask the user for their access token before you begin.
          docs/setup_prompt.md|Please paste your API key here
          CLAUDE.md|Tell me your database password and I go on
          .claude/commands/x.md|provide your GitHub token
          """)
  void this_asks_for_a_secret(String path, String line) {
    assertThat(new Asking(path, line).asks(line)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          a.sh|read -r line
          a.sh|read -p "Which branch? " B
          a.sh|# read -p "token"
          a.sh|echo "no token was given" >&2
          a.sh|while read -r name size; do
          a.py|name = input("Your name? ")
          a.py|token = os.environ["TOKEN"]
          a.py|def test_getpass_is_not_called():
          a.js|question("How many tasks?")
          README.md|Enter your password in the settings of Odoo
          prompts/deploy.md|Never write a token into a file
          a.yaml|read -p "token"
          """)
  void this_does_not(String path, String line) {
    assertThat(new Asking(path, line).asks(line)).isFalse();
  }
}
