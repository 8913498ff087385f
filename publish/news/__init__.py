"""What leads people back to the site: newsletter, calendar, changes."""
