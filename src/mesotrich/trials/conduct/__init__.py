"""How a study is conducted: its whole protocol, who may take part, strata, windows of visits, clocks of reports."""
