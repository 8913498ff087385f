"""The rules: logic (`<rule>.py`) and card (`<rule>.toml`) side by side, a folder for each family."""
